import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from dokumen.charts import (
    Band,
    Drawing,
    Gridline,
    Palette,
    Quarter,
    Spoke,
    draw_bar,
    draw_radar,
    draw_scale,
    draw_shield,
    draw_trend,
    with_labels,
)
from dokumen.charts.drawing import safe_colour
from dokumen.charts.radar import CENTER, RADIUS, point_at
from dokumen.charts.trend import axis_bounds
from dokumen.warna import ink_on, mix

HOSTILE = '<script>alert(1)</script>"&'
SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def d(text: str) -> Decimal:
    return Decimal(text)


def spokes(*nilai: str | None) -> list[Spoke]:
    return [Spoke(f"K{at}", d(one) if one else None, d("50")) for at, one in enumerate(nilai)]


def quarters(*skor: str | None) -> list[Quarter]:
    return [
        Quarter(f"TW {at}", "2022", d(one) if one else None, one or "–")
        for at, one in enumerate(skor, start=1)
    ]


def every_drawing() -> list[Drawing]:
    drawings = [
        draw_bar(d("88.1"), title=HOSTILE, rata_rata=d("78"), lalu=d("86")),
        draw_radar(spokes("80", "60", "70"), title=HOSTILE),
        draw_trend(quarters("80", None, "84.45"), gridlines=[Gridline(d("80"), HOSTILE)], title=HOSTILE),
        draw_scale(
            d("84.45"),
            bands=[Band("A", d("80"), "#2f64ad"), Band("D", None, "#b8690f")],
            predikat="A",
            title="x",
        ),
        draw_shield(title=HOSTILE),
    ]
    return [drawing for drawing in drawings if drawing is not None]


@pytest.mark.parametrize("drawing", every_drawing(), ids=["bar", "radar", "trend", "scale", "shield"])
def test_a_drawing_is_well_formed_and_passes_a_strict_policy(drawing: Drawing) -> None:
    labelled = with_labels(drawing, size=11)
    for element in parse(labelled).iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")]
        assert element.tag.removeprefix(SVG) in {"svg", "title", "rect", "path", "circle", "text"}


@pytest.mark.parametrize("drawing", every_drawing(), ids=["bar", "radar", "trend", "scale", "shield"])
def test_a_drawing_names_itself_and_carries_no_text(drawing: Drawing) -> None:
    root = parse(drawing.svg)
    assert root.attrib["role"] == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == drawing.title
    assert root.find(f".//{SVG}text") is None


def test_the_bar_is_as_long_as_its_nilai() -> None:
    root = parse(draw_bar(d("25"), title="x").svg)
    track, bar = root.findall(f"{SVG}rect")[:2]
    assert float(bar.attrib["width"]) == float(track.attrib["width"]) / 4


def test_a_bar_without_nilai_is_an_empty_axis() -> None:
    root = parse(draw_bar(None, title="x").svg)
    assert len(root.findall(f"{SVG}rect")) == 1


def test_zero_is_drawn_and_is_not_the_same_as_none() -> None:
    assert draw_bar(d("0"), title="x").svg != draw_bar(None, title="x").svg


def test_the_first_spoke_points_up_and_the_others_follow_clockwise() -> None:
    assert point_at(0, 100, count=4) == pytest.approx((CENTER[0], CENTER[1] - RADIUS))
    assert point_at(1, 50, count=4) == pytest.approx((CENTER[0] + RADIUS / 2, CENTER[1]))


def test_two_spokes_have_no_shape() -> None:
    assert draw_radar(spokes("80", "70", None), title="x") is None


def test_a_spoke_without_nilai_is_left_out_of_the_shape_and_faint() -> None:
    drawing = draw_radar(spokes("80", "70", None, "60"), title="x")
    assert drawing is not None
    assert len(re.findall("<circle", drawing.svg)) == 3
    assert [label.is_muted for label in drawing.labels] == [False, False, True, False]


def test_a_missing_quarter_breaks_the_line() -> None:
    whole = draw_trend(quarters("80", "81", "82", "83"), title="x")
    broken = draw_trend(quarters("80", "81", None, "83", "84"), title="x")
    assert whole is not None
    assert broken is not None
    assert len(re.findall(r'stroke="#0049b8" stroke-width="1\.8"', whole.svg)) == 1
    assert len(re.findall(r'stroke="#0049b8" stroke-width="1\.8"', broken.svg)) == 2


def test_a_line_to_a_quarter_judged_elsewhere_is_dashed_and_its_dot_muted() -> None:
    old = [replace(quarter, is_luar=True) for quarter in quarters("70", "71")]
    drawing = draw_trend([*old, *quarters("80", "81")], title="x")
    assert drawing is not None
    assert len(re.findall(r'stroke="#0049b8" stroke-width="1\.8"', drawing.svg)) == 1
    assert drawing.svg.count('stroke-dasharray="3 2"') == 1
    assert len(re.findall(r'<circle[^>]*stroke="#0049b8"', drawing.svg)) == 2


def test_the_figure_of_a_dip_stands_below_its_dot() -> None:
    drawing = draw_trend(quarters("90", "80", "90", "85"), title="x")
    assert drawing is not None
    peak, dip = (next(label for label in drawing.labels if label.text == text) for text in ("90", "80"))
    assert peak.y < dip.y - 20
    dots = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawing.svg)]
    assert peak.y * drawing.height / 100 < dots[0]
    assert dip.y * drawing.height / 100 > dots[1]


def test_the_figure_of_a_dip_never_crosses_the_axis() -> None:
    drawing = draw_trend(quarters("9", "2.1", "9"), title="x")
    assert drawing is not None
    dip = next(label for label in drawing.labels if label.text == "2.1")
    assert dip.y * drawing.height / 100 < float(re.findall(r'cy="([\d.]+)"', drawing.svg)[1])


def test_a_trend_without_any_skor_is_not_drawn() -> None:
    assert draw_trend(quarters(None, None), title="x") is None


def test_trends_that_share_their_bounds_draw_equal_skor_equally_high_and_print_them() -> None:
    bounds = axis_bounds([52.0, 93.0])
    low, high = (
        draw_trend(quarters(*skor), title="x", bounds=bounds) for skor in (("52", "70"), ("70", "93"))
    )
    assert low is not None
    assert high is not None
    levels = [[float(y) for y in re.findall(r'cy="([\d.]+)"', drawing.svg)] for drawing in (low, high)]
    assert levels[0][1] == levels[1][0]
    assert levels[0][0] > levels[0][1] > levels[1][1]
    for drawing in (low, high):
        assert [label.text for label in drawing.labels if label.is_muted][:3] == ["40", "70", "100"]


def test_only_the_last_eight_quarters_are_drawn() -> None:
    drawing = draw_trend(quarters(*[str(60 + at) for at in range(11)]), title="x")
    assert drawing is not None
    assert len(re.findall("<circle", drawing.svg)) == 8


@pytest.mark.parametrize(
    ("levels", "bounds"),
    [
        ([84.45], (70, 90)),
        ([78.1, 84.4], (70, 90)),
        ([62.74, 69.25], (50, 80)),
        ([99.9], (90, 100)),
        ([0.0], (0, 10)),
    ],
)
def test_the_axis_of_a_trend_stays_within_the_scale(levels: list[float], bounds: tuple[float, float]) -> None:
    low, high = axis_bounds(levels)
    assert 0 <= low < high <= 100
    assert low <= min(levels)
    assert max(levels) <= high
    assert (low, high) == bounds


def test_every_band_of_the_scale_bears_its_letter_and_the_own_one_stands_out() -> None:
    bands = [Band("AA", d("90"), "#123d82"), Band("A", d("80"), "#2f64ad"), Band("D", None, "#b8690f")]
    drawing = draw_scale(d("84.45"), bands=bands, predikat="A", title="x")
    assert [(label.text, label.is_strong, label.is_light) for label in drawing.labels] == [
        ("AA", False, False),
        ("A", True, True),
        ("D", False, False),
    ]
    assert "#2f64ad" in drawing.svg
    assert "#123d82" not in drawing.svg


def test_the_same_drawing_has_the_same_address_and_another_has_another() -> None:
    assert draw_bar(d("5"), title="x").alamat == draw_bar(d("5"), title="x").alamat
    assert draw_bar(d("5"), title="x").alamat != draw_bar(d("6"), title="x").alamat


@pytest.mark.parametrize("colour", ["red", "#fff", '#000000"/>', "#GGGGGG", "#0049B8", ""])
def test_what_is_not_a_colour_never_reaches_a_drawing(colour: str) -> None:
    assert safe_colour(colour, "#123456") == "#123456"


def test_ink_can_be_read_on_its_ground() -> None:
    assert ink_on("#123d82") == Palette().paper
    assert ink_on("#efd9b4") == Palette().ink


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
