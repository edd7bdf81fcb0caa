"""Colours that people choose stay readable."""

import re
from itertools import pairwise

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from dasbor.grafik.heat import GROUNDS
from dasbor.predikat import NETRAL, build_band
from dasbor.views.tema import accent_css
from dokumen.warna import AA, PUTIH, contrast, darken_to_read, ink_on, parse_warna

WARNA = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", PUTIH) == pytest.approx(21)
    assert contrast(PUTIH, "#777777") == pytest.approx(
        4.48, abs=0.005
    )  # the usual example that just fails AA


@given(warna=WARNA)
def test_any_accent_becomes_readable_on_white(warna: str) -> None:
    assert contrast(darken_to_read(warna, ground=PUTIH), PUTIH) >= AA


def test_a_colour_that_reads_well_is_left_alone() -> None:
    assert darken_to_read("#0049b8", ground=PUTIH) == "#0049b8"


@given(warna=WARNA)
def test_the_ink_in_any_predikat_can_be_read(warna: str) -> None:
    assert contrast(ink_on(warna), warna) >= AA


@pytest.mark.parametrize(
    "warna", ["#0b3d91", "#2c62bd", "#6d93d1", "#b4c6e4", "#f0d3b0", "#dd9a52", "#a4540c"]
)
def test_the_letters_of_the_usual_scale_pass_aa(warna: str) -> None:
    assert contrast(ink_on(warna), warna) >= AA


@pytest.mark.parametrize("text", ["", "0049b8", "#0049B8", "#0049b8;", "#0049bg", "#+049b8", "#٠٠٤٩b٨"])
def test_what_is_not_a_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bukan warna"):
        parse_warna(text)


def test_a_predikat_without_a_colour_is_grey() -> None:
    assert build_band("A", "Memuaskan", "biru").warna == NETRAL


@given(warna=WARNA)
def test_the_accent_of_the_theme_reads_on_its_own_soft_ground(warna: str) -> None:
    properties = dict(part.split(":") for part in accent_css(warna).strip()[len(":root{") : -1].split(";"))
    assert contrast(properties["--accent"], properties["--accent-soft"]) >= AA
    assert contrast(properties["--accent-dark"], PUTIH) >= AA


def test_the_heat_map_grows_darker_step_by_step_and_its_figures_can_be_read() -> None:
    css = (settings.BASE_DIR / "static/css/dasbor.css").read_text()
    grounds = re.findall(r"\.k\d { background: (#\w{6})", css)
    against_white = [contrast(ground, PUTIH) for ground in grounds]
    assert against_white == sorted(against_white)
    assert min(b / a for a, b in pairwise(against_white)) > 1.1
    assert tuple(grounds) == GROUNDS  # a kept picture has them too
    assert len(grounds) == 9
    dark, light = re.findall(r"\.k[69] { color: (#\w{6})", css)
    assert min(map(contrast, [dark] * 6 + [light] * 3, grounds)) >= AA
