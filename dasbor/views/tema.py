"""The accent of the government as a stylesheet. The policy forbids inline styles, so a colour has an address."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from dokumen.warna import PUTIH, darken_to_read, mix


@cache_control(public=True, max_age=31_536_000, immutable=True)
def tema(request: HttpRequest, warna: str) -> HttpResponse:
    """A pure function of its address: it tells nothing, needs no login, and may be kept for ever."""
    return HttpResponse(accent_css(f"#{warna}"), content_type="text/css; charset=utf-8")


def accent_css(warna: str) -> str:
    """The accent's custom properties, dark enough to be read as text and to carry white text, whatever was chosen."""
    soft = mix(warna, PUTIH, 0.91)
    accent = darken_to_read(warna, ground=soft)
    dark = mix(accent, "#000000", 0.2)
    return f":root{{--accent:{accent};--accent-dark:{dark};--accent-soft:{soft}}}\n"
