"""What a chart says, shows and holds: pure functions from a Ranking."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from dasbor.grafik import Grafik, Picture, grafik_komponen, grafik_pergeseran, grafik_sebaran
from dasbor.grafik.bars import DASH, Bar, count_ticks, draw_bars
from dasbor.grafik.grafik import NARROW, WIDE
from dasbor.grafik.pergeseran import NAMED, find_movers
from dasbor.grafik.shapes import fit, frame
from dasbor.grafik.slope import spread
from dasbor.ranking import Ranking, RankingRow, ranking_of_record
from dasbor.tests.grafik_data import make_mean, make_ranking, make_row
from dokumen.charts import Palette
from dokumen.naskah.bentuk import Ringkasan
from dokumen.teks import tie_triwulan
from dokumen.tests.factories import NILAI_DUA, make_peserta, make_record
from dokumen.tests.naskah_factories import build, make_bahan
from penilaian.scoring import Arah

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"


def moved(*rows: RankingRow) -> Grafik:
    (grafik,) = grafik_pergeseran(make_ranking({"semua": rows}))
    return grafik


def picture_of(picture: Picture | None) -> ET.Element:
    assert picture is not None
    return ET.fromstring(picture.draw(Palette()))  # noqa: S314 - our own drawing


def texts_of(picture: Picture | None) -> list[str]:
    return [node.text or "" for node in picture_of(picture).iter(f"{SVG}text")]


def all_charts() -> Sequence[Grafik]:
    rows = [
        make_row(at, delta=(-1) ** at * (at % 7), daftar="reward" if at < 6 else "") for at in range(1, 57)
    ]
    ranking = make_ranking({"semua": rows}, [make_mean("Inovasi", "58.30", "56.40"), make_mean(LONG, "70")])
    return [*grafik_pergeseran(ranking), grafik_sebaran(ranking), *grafik_komponen(ranking)]


def test_a_slope_says_how_many_rose_and_fell_and_who_went_farthest() -> None:
    grafik = moved(
        make_row(1, 2), make_row(2, 1), make_row(3, -2), make_row(4, -1), make_row(5), make_row(6, None)
    )
    assert grafik.uraian == (
        "2 Perangkat Daerah naik, 2 turun, 1 tetap. "
        "Paling jauh: Dinas 1 naik 2 peringkat; Dinas 3 turun 2 peringkat. 1 belum punya pembanding."
    )


def test_who_went_equally_far_is_said_together() -> None:
    assert (
        "Paling jauh: Dinas 1 serta Dinas 2 naik 3 peringkat." in moved(make_row(1, 3), make_row(2, 3)).uraian
    )
    three = moved(*(make_row(at, 3) for at in (1, 2, 3)))
    assert "Paling jauh: Dinas 1 dan 2 lainnya naik 3 peringkat." in three.uraian


def test_where_nobody_moved_it_says_so() -> None:
    assert moved(make_row(1)).uraian == "Tidak ada yang berpindah peringkat."


def test_in_the_first_quarter_there_is_a_table_and_no_picture() -> None:
    grafik = moved(make_row(1, None), make_row(2, None))
    assert grafik.uraian.startswith("Belum ada triwulan sebelumnya untuk dibandingkan")
    assert (grafik.wide, grafik.narrow, grafik.sorot) == (None, None, None)
    assert [[cell.text for cell in line] for line in grafik.lines] == [
        ["1", "Dinas 1", "–", "–", ""],
        ["2", "Dinas 2", "–", "–", ""],
    ]


def test_who_stands_in_another_kelompok_than_before_is_no_mover() -> None:
    grafik = moved(make_row(1, 5, is_sebanding=False), make_row(2, 1), make_row(3, -1), make_row(4, None))
    assert grafik.uraian == (
        "1 Perangkat Daerah naik, 1 turun, 0 tetap. Paling jauh: Dinas 2 naik 1 peringkat; Dinas 3 turun 1 peringkat. "
        "1 belum punya pembanding. 1 tidak sebanding: kelompok peringkatnya berbeda."
    )
    assert [row[-1] for row in grafik.rows] == ["tidak sebanding", "", "", ""]
    assert grafik.notes == ("1 tidak sebanding: kelompok peringkatnya berbeda.",)


def test_the_table_of_a_slope_gives_both_places_and_the_movement_in_words() -> None:
    grafik = moved(make_row(1, 2, daftar="reward"), make_row(2, -1))
    assert grafik.rows == ((1, "Dinas 1", 3, 2, "Reward"), (2, "Dinas 2", 1, -1, ""))
    assert [[cell.text for cell in line] for line in grafik.lines] == [
        ["1", "Dinas 1", "3", "naik 2", "Reward"],
        ["2", "Dinas 2", "1", "turun 1", ""],
    ]


def test_of_many_lines_only_movers_lists_and_the_own_opd_are_named() -> None:
    deltas = {10: 9, 11: 8, 12: 7, 13: 6, 40: -9, 41: -8, 42: -7, 43: -6}
    rows = [
        make_row(
            at,
            deltas.get(at, 0),
            daftar="reward" if at <= 5 else "punishment" if at > 51 else "",
            is_own=at == 30,
        )
        for at in range(1, 57)
    ]
    named = {text for text in texts_of(moved(*rows).wide) if text.startswith("Dinas")}
    assert named == {f"Dinas {at}" for at in (1, 2, 3, 4, 5, 10, 11, 12, 30, 40, 41, 42, 52, 53, 54, 55, 56)}


def test_a_riser_and_a_faller_differ_without_colour() -> None:
    svg = moved(make_row(1, 1), make_row(2, -1)).wide
    widths = re.findall(
        r'stroke-width="([\d.]+)"( stroke-dasharray="6 4")?', svg.draw(Palette()) if svg else ""
    )
    assert ("2.6", "") in widths
    assert ("1.8", ' stroke-dasharray="6 4"') in widths


def test_two_on_one_place_have_their_names_apart() -> None:
    picture = picture_of(moved(make_row(1, 1, nama="Satu"), make_row(1, 0, nama="Dua"), make_row(3, -1)).wide)
    levels = sorted(
        float(node.get("y", ""))
        for node in picture.iter(f"{SVG}text")
        if node.text in {"Satu", "Dua", "Dinas 3"}
    )
    assert min(after - before for before, after in pairwise(levels)) >= 17


def test_each_kelompok_has_a_slope_and_means_of_its_own() -> None:
    rows = {
        "dinas": [make_row(1, kelompok="dinas")],
        "kecamatan": [make_row(1, kelompok="kecamatan")],
        "sepi": [],
    }
    means = [
        make_mean("Inovasi", nilai, kelompok=kode) for kode, nilai in (("dinas", "80"), ("kecamatan", "70"))
    ]
    ranking = make_ranking(rows, means)
    assert [(one.nama, one.judul) for one in grafik_pergeseran(ranking)] == [
        ("pergeseran-dinas", "Pergeseran peringkat: Kelompok dinas"),
        ("pergeseran-kecamatan", "Pergeseran peringkat: Kelompok kecamatan"),
    ]
    assert [one.rows[0][2] for one in grafik_komponen(ranking)] == [Decimal(80), Decimal(70)]
    spread_chart = grafik_sebaran(ranking)
    assert [column.header for column in spread_chart.columns][3:] == [
        "Kelompok dinas",
        "Kelompok kecamatan",
        "Perangkat Daerah",
    ]
    assert spread_chart.rows[0] == ("A", "Memuaskan", "di atas 80,00", 1, 1, 2)


def test_a_spread_counts_every_predikat_also_where_nobody_stands() -> None:
    grafik = grafik_sebaran(make_ranking({"semua": [make_row(at) for at in (1, 2, 21)]}))
    assert grafik.rows == (
        ("A", "Memuaskan", "di atas 80,00", 2),
        ("B", "Baik", "di atas 60,00 sampai 80,00", 1),
        ("C", "Kurang", "sampai 60,00", 0),
    )
    assert grafik.uraian == (
        "Predikat terbanyak: A (2 dari 3 Perangkat Daerah). Skor tertinggi 89,50, terendah 79,50."
    )
    assert [text for text in texts_of(grafik.wide) if text in "ABC"] == ["A", "B", "C"]


def test_a_spread_tells_what_became_of_each_predikat_since_the_quarter_compared_with() -> None:
    ranking = make_ranking({"semua": [make_row(at) for at in (1, 2, 21)]})
    grafik = grafik_sebaran(replace(ranking, predikat_lalu=("A", "C", "C", "B")))
    assert grafik.columns[-1].header == "Triwulan lalu"
    assert [row[-2:] for row in grafik.rows] == [(2, 1), (1, 1), (0, 2)]
    assert grafik.uraian.endswith(
        " Sejak triwulan lalu: A dari 1 menjadi 2, C dari 2 menjadi 0. "
        "Triwulan lalu 4 Perangkat Daerah diperingkat."
    )
    same = grafik_sebaran(replace(ranking, predikat_lalu=("A", "A", "B")))
    assert same.uraian.endswith(" Sebarannya sama dengan triwulan lalu.")


def test_a_spread_draws_the_quarter_before_as_outlines_beside_the_bars_with_a_key() -> None:
    ranking = make_ranking({"semua": [make_row(at) for at in (1, 2, 21)]})
    both = grafik_sebaran(replace(ranking, predikat_lalu=("A", "C", "C", "B")))
    outlines = [node for node in picture_of(both.wide).iter() if node.get("stroke-dasharray") == DASH]
    assert len(outlines) == 3 + 1  # a bar each, and the key
    texts = texts_of(both.wide)
    assert texts[-2:] == ["Triwulan lalu", "Triwulan ini"]
    assert texts[texts.index("C") + 1 : -2] == ["1", "1", "2", "2", "1", "0"]
    alone = grafik_sebaran(ranking)
    assert "Triwulan lalu" not in texts_of(alone.wide)
    assert DASH not in (alone.wide.draw(Palette()) if alone.wide else DASH)


@pytest.mark.parametrize(("most", "narrow"), [(99, True), (100, False)])
def test_where_figures_would_touch_only_those_of_now_stand_on_the_bars(most: int, narrow: bool) -> None:
    bars = [Bar(huruf, most, "#2f6ec4", most - 1) for huruf in "ABCDEFG"]
    drawn = [draw_bars(bars, Palette(), width=width, height=260, title="x") for width in (NARROW, WIDE)]
    assert [svg.count(f">{most - 1}<") for svg in drawn] == [7 if narrow else 0, 7]
    assert [svg.count(f">{most}<") >= 7 for svg in drawn] == [True, True]


def test_means_say_the_highest_the_lowest_and_what_moved_most() -> None:
    means = [
        make_mean("Inovasi", "58.30", "56.40", poin_hilang=Decimal("4.17")),
        make_mean("Pengawasan", "84", "84.5", poin_hilang=Decimal("3.20")),
        make_mean("Lain", "70"),
    ]
    (grafik,) = grafik_komponen(make_ranking({"semua": [make_row(1)]}, means))
    assert grafik.uraian == (
        "Tertinggi Pengawasan (84,00). Terendah Inovasi (58,30). "
        "Paling menahan skor Inovasi (rata-rata 4,17 poin hilang). Paling naik Inovasi (+1,90). "
        "Paling turun Pengawasan (-0,50). Lain belum punya pembanding."
    )
    assert grafik.rows[0] == (
        *("Inovasi", Decimal(20), Decimal("58.30"), Decimal("56.40"), Decimal("1.90"), Decimal("4.17")),
    )
    texts = " ".join(texts_of(grafik.wide))
    assert "Inovasi (bobot 20%, 4,17 poin hilang)" in texts
    assert "Lain (bobot 20%)" in texts


def test_a_mean_of_fewer_than_five_is_neither_drawn_nor_told() -> None:
    (grafik,) = grafik_komponen(
        make_ranking(
            {"semua": [make_row(1)]}, [make_mean("Inovasi", None, "56.40"), make_mean("Pengawasan", "84")]
        )
    )
    assert "Rata-rata Inovasi tidak ditampilkan: nilainya ada pada kurang dari lima" in grafik.uraian
    assert "84,00" in texts_of(grafik.wide)
    assert grafik.wide is not None
    assert "<circle" not in grafik.wide.draw(Palette())  # nor is the one before


def test_without_any_mean_there_is_no_picture() -> None:
    (grafik,) = grafik_komponen(make_ranking({"semua": [make_row(1)]}, [make_mean("Inovasi", None)]))
    assert grafik.wide is None


@pytest.mark.parametrize("grafik", all_charts(), ids=lambda grafik: grafik.nama)
def test_a_picture_is_the_same_each_time_and_holds_neither_style_nor_script_nor_address(
    grafik: Grafik,
) -> None:
    for picture in (grafik.wide, grafik.narrow):
        assert picture is not None
        svg = picture.draw(Palette())
        assert svg == picture.draw(Palette())
        assert (
            re.findall(r"<(?:style|script|image|a|foreignObject)\b|<!--|\b(?:style|class|href|on\w+)=", svg)
            == []
        )
        root = ET.fromstring(svg)  # noqa: S314 - our own drawing
        assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"


def test_what_people_typed_is_escaped_in_every_picture() -> None:
    evil = '<script>alert("x")</script>'
    ranking = make_ranking({"semua": [make_row(1, 1, nama=evil), make_row(2, -1)]}, [make_mean(evil, "80")])
    for grafik in (*grafik_pergeseran(ranking), *grafik_komponen(ranking)):
        assert grafik.wide is not None
        assert "<script" not in grafik.wide.draw(Palette())


def test_a_kept_picture_has_its_title_and_what_it_is_of() -> None:
    (grafik,) = grafik_pergeseran(make_ranking({"semua": [make_row(1)]}))
    assert grafik.wide is not None
    whole = frame(
        grafik.wide, judul=grafik.judul, notes=["Triwulan III 2022", "SEMENTARA"], palette=Palette()
    )
    texts = [node.text for node in ET.fromstring(whole).iter(f"{SVG}text")]  # noqa: S314 - our own drawing
    assert (texts[0], texts[-2:]) == ("Pergeseran peringkat", ["Triwulan III 2022", "SEMENTARA"])


def test_a_long_name_gives_way_to_its_short_form_and_without_one_is_cut() -> None:
    assert fit(LONG, 600) == LONG
    assert fit(LONG, 200, short="BKPSDMD") == "BKPSDMD"
    assert fit(LONG, 200) == "Badan Kepegawaian dan Peng…"


@pytest.mark.parametrize(
    ("levels", "expected"),
    [([0, 40], [0, 40]), ([0, 1, 2], [0, 10, 20]), ([95, 100, 100], [80, 90, 100]), ([], [])],
)
def test_names_keep_their_distance_within_the_picture(levels: list[float], expected: list[float]) -> None:
    assert spread(levels, gap=10, bottom=100) == expected


@pytest.mark.parametrize(
    ("most", "last"), [(0, 1), (1, 1), (6, 6), (15, 15), (56, 60), (2000, 2000), (9999, 9999)]
)
def test_the_axis_of_counts_ends_at_or_above_the_most(most: int, last: int) -> None:
    ticks = count_ticks(most)
    assert ticks[-1] == last
    assert len(ticks) <= 8


def test_the_script_of_the_page_gets_the_lines_by_name_and_where_they_are() -> None:
    grafik = moved(make_row(1, 1, nama="Zeta"), make_row(2, -1, nama="Alfa"), make_row(3, None, nama="Baru"))
    assert grafik.sorot is not None
    assert grafik.sorot["garis"] == [
        [1, 2, "Alfa", "Alfa: dari peringkat 1 ke 2, turun 1."],
        [None, 3, "Baru", "Baru: peringkat 3, belum ada pembanding."],
        [2, 1, "Zeta", "Zeta: dari peringkat 2 ke 1, naik 1."],
    ]
    assert set(grafik.sorot) == {"lebar", "sempit", "terakhir", "garis"}


def test_a_ranking_of_nobody_has_no_chart_to_draw() -> None:
    ranking: Ranking = make_ranking({"semua": []})
    assert (grafik_pergeseran(ranking), grafik_komponen(ranking), grafik_sebaran(ranking).wide) == (
        [],
        [],
        None,
    )


def test_chart_and_ringkasan_name_the_same_opds_as_gone_farthest() -> None:
    """D4 and D5 both fall by three places; D5, which lost more skor, is the third, though D4 stands higher."""
    lalu = {
        "D1": ("88", 7),
        "D2": ("99", 1),
        "D3": ("97", 3),
        "D4": ("83.50", 1),
        "D5": ("83", 2),
        "D6": ("60", 8),
    }
    peserta = [
        make_peserta(
            kode,
            nama=kode,
            nilai=dict.fromkeys(NILAI_DUA, f"{90 - 2 * at}.0000"),
            nilai_lalu={},
            lalu=lalu[kode],
        )
        for at, kode in enumerate(lalu)
    ]
    record = make_record(peserta=peserta)
    ranking = ranking_of_record(record)
    ringkasan = build("ringkasan", make_bahan(record))
    assert isinstance(ringkasan, Ringkasan)
    for arah, tabel in zip((Arah.NAIK, Arah.TURUN), ringkasan.bergerak, strict=True):
        assert tabel.kolom[1].judul == f"Peringkat {arah} terjauh sejak {tie_triwulan('Triwulan II 2022')}"
        assert [row[1] for row in tabel.baris] == [
            row.nama for row in find_movers(ranking.rows, arah, jumlah=NAMED)
        ]
    assert [row[:2] for row in ringkasan.bergerak[1].baris] == [
        ("2 ke 5", "D5"),
        ("1 ke 4", "D4"),
        ("1 ke 2", "D2"),
    ]
