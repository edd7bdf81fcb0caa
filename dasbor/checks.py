"""What an installation must have beside its code."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from dasbor.halaman import UMUM


@register
def check_panduan(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The panduan is part of what is deployed: without it every link to help would lead nowhere."""
    if (settings.PANDUAN_ROOT / f"{UMUM}.md").is_file():
        return []
    return [
        Error(
            f"Panduan tidak ditemukan di {settings.PANDUAN_ROOT}.",
            hint="Sertakan folder docs/.",
            id="dasbor.E001",
        )
    ]
