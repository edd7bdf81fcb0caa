"""What the dashboard says at a glance: cards, facts, heat map, order of the rows."""

import re
from decimal import Decimal

import pytest

from akun.models import Pengguna, Peran
from dasbor.fakta import SkorMean, build_fakta, mean_skor
from dasbor.komponen import STEPS, heat_step
from dasbor.queries.periode import get_periode_view
from dasbor.ranking import Ranking
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.grafik_data import make_ranking, make_row
from dasbor.tests.reading import rows_of, text_of
from penilaian.models import Periode
from penilaian.tests.factories import (
    NilaiRow,
    make_opd_list,
    make_pengguna,
    make_periode,
)

URL = "/dasbor/2022/3/"
Status = Periode.Status
FLAT = dict.fromkeys(("pengawasan", "perencanaan", "pelaporan", "anggaran", "pengadaan"), "80")


@pytest.fixture(scope="module")
def world(module_transaction: None) -> dict[str, Pengguna]:
    """Three quarters of seven OPDs: D06 and D07 stay lowest, D02 and D03 rise level, D04 falls, D05 has a TD."""
    opd_list = make_opd_list(7)
    base: dict[str, NilaiRow] = {
        "D01": "90",
        "D02": "80",
        "D03": "78",
        "D04": "85",
        "D05": {**FLAT, "inovasi": "TD"},
        "D06": "60",
        "D07": "50",
    }
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai=base)
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai=base)
    now: dict[str, NilaiRow] = {
        **base,
        "D02": "84",
        "D03": "82",
        "D04": "76",
        "D06": {**FLAT, "pengawasan": "10", "inovasi": "20"},
    }
    make_periode(Status.DIUMUMKAN, triwulan=3, nilai=now)
    return {
        "bupati": make_pengguna(Peran.PIMPINAN, username="bupati"),
        "kepala": make_head(opd_list[0], username="kepala"),
    }


def ranking_of(user: Pengguna, triwulan: int = 3) -> Ranking:
    ranking = get_periode_view(user, tahun=2022, triwulan=triwulan).ranking
    assert ranking is not None
    return ranking


@pytest.mark.django_db
def test_the_most_risen_are_named_together_where_they_are_level(world: dict[str, Pengguna]) -> None:
    fakta = build_fakta(ranking_of(world["bupati"]))
    assert [(row.kode, row.delta_skor) for row, _ in fakta.naik] == [("D02", Decimal(4)), ("D03", Decimal(4))]
    assert [(row.kode, row.delta_skor) for row, _ in fakta.turun] == [("D04", Decimal(-9))]


@pytest.mark.django_db
def test_a_mover_s_card_says_which_komponen_moved_it_as_its_own_page_does(world: dict[str, Pengguna]) -> None:
    terutama = (
        "terutama Pengawasan -9,00 (-1,80 poin) "
        "serta Perencanaan dan Pengendalian Pembangunan -9,00 (-1,80 poin)"
    )
    bupati, kepala = (client_of(world[name]) for name in ("bupati", "kepala"))
    assert f"Skor paling turun Dinas D04 turun -9,00 · turun 3 peringkat {terutama}" in text_of(bupati, URL)
    assert f"Perubahan Skor turun 9,00, {terutama}." in text_of(bupati, "/opd/D04/?periode=2022-TW3")
    assert "terutama" not in text_of(kepala, URL)


@pytest.mark.django_db
def test_the_head_has_the_mean_skor_and_its_change_where_the_same_opds_were_ranked(
    world: dict[str, Pengguna],
) -> None:
    # 90, 84, 82, 76, 80, 60 and 50; before 90, 80, 78, 85, 80, 60 and 50: 74.5714 from 74.7143
    assert build_fakta(ranking_of(world["bupati"])).rata_rata == SkorMean(
        Decimal("74.57"), Decimal("-0.14"), 7, 7
    )
    assert "Rata-rata skor 74,57 turun -0,14" in text_of(client_of(world["kepala"]), URL)
    assert build_fakta(ranking_of(world["bupati"], triwulan=1)).rata_rata == SkorMean(
        Decimal("74.71"), None, 7, 0
    )


def test_the_change_of_a_mean_skor_is_that_of_the_same_opds_and_one_of_four_is_not_told() -> None:
    rows = [make_row(at, 0, delta_skor=Decimal("0.5")) for at in range(1, 6)]
    half, mean = Decimal("0.50"), Decimal("88.50")  # of 89.5, 89, 88.5, 88 and 87.5
    assert mean_skor(make_ranking({"semua": rows})) == SkorMean(mean, half, 5, 5)
    others = [make_row(6, None), make_row(7, 0, delta_skor=Decimal(9), is_sebanding=False)]
    assert mean_skor(make_ranking({"semua": [*rows, *others]})) == SkorMean(Decimal("88.00"), half, 7, 5)
    assert mean_skor(make_ranking({"semua": [*rows[:4], *others]})) == SkorMean(Decimal("88.08"), None, 6, 4)
    assert mean_skor(make_ranking({"semua": rows[:4]})) is None


@pytest.mark.django_db
def test_the_weakest_komponen_stands_with_its_mean_of_this_quarter_and_the_last(
    world: dict[str, Pengguna],
) -> None:
    (mean,) = build_fakta(ranking_of(world["bupati"])).terlemah
    assert (mean.kode, mean.rata_rata, mean.lalu) == ("inovasi", Decimal("67.00"), Decimal("73.83"))


@pytest.mark.django_db
def test_what_holds_back_is_the_komponen_that_cost_most_points_and_not_the_one_of_the_lowest_mean(
    world: dict[str, Pengguna],
) -> None:
    (mean,) = build_fakta(ranking_of(world["bupati"])).penahan
    # 20% of 10, 16, 18, 24, 90 and 50 points short, and of D05, where inovasi is TD, 20/90 of 20: 46.0444 of seven
    assert (mean.kode, mean.poin_hilang) == ("pengawasan", Decimal("6.58"))
    assert (
        "Komponen yang paling menahan skor Pengawasan Rata-rata 6,58 poin skor hilang tiap Perangkat Daerah "
        "Rata-rata nilai 67,43 turun -7,28 dari triwulan lalu "
        "Rata-rata nilai terendah: Inovasi 67,00 (2,83 poin skor hilang)"
    ) in text_of(client_of(world["bupati"]), URL)
    assert text_of(client_of(world["kepala"]), URL).count("6,58 poin skor hilang") == 1


@pytest.mark.django_db
def test_who_stays_on_the_lowest_list_is_told_as_a_fact(world: dict[str, Pengguna]) -> None:
    fakta = build_fakta(ranking_of(world["bupati"]))
    assert {(row.kode, row.streak) for row in fakta.bertahan} == {("D06", 3), ("D07", 3)}
    text = text_of(client_of(world["bupati"]), URL)
    assert "tiga triwulan berturut-turut di daftar nilai terendah Dinas D0" in text


@pytest.mark.django_db
def test_no_card_holds_an_opd_up_to_the_heads_of_others(world: dict[str, Pengguna]) -> None:
    assert "di daftar nilai terendah" in text_of(client_of(world["bupati"]), URL)
    text = text_of(client_of(world["kepala"]), URL)
    assert "di daftar nilai terendah" not in text
    assert text.count("triwulan berturut-turut") == 1  # his own


@pytest.mark.django_db
def test_a_first_quarter_has_no_change_and_no_streak_to_tell(world: dict[str, Pengguna]) -> None:
    fakta = build_fakta(ranking_of(world["bupati"], triwulan=1))
    assert (fakta.naik, fakta.turun, fakta.bertahan) == ([], [], [])
    text = text_of(client_of(world["bupati"]), "/dasbor/2022/1/")
    assert "Skor paling naik" not in text
    assert "tanpa pembanding" in text


@pytest.mark.django_db
def test_a_card_says_which_komponen_made_the_place(world: dict[str, Pengguna]) -> None:
    best, lowest = text_of(client_of(world["bupati"]), URL).split("nilai terendah")[:2]
    # pengawasan counts 20: of 60.00 the OPD lost 18 points by the 10 it has there
    assert "Dinas D06 60,00 tetap (0,00) Pengawasan 10,00: 18,00 poin skor hilang. tiga triwulan" in lowest
    assert re.search(r"Dinas D01 90,00 tetap \(0,00\) Inovasi 90,00: 23,00 di atas rata-rata", best)


@pytest.mark.django_db
def test_a_head_reads_no_nilai_of_any_opd_on_the_page(world: dict[str, Pengguna]) -> None:
    text = text_of(client_of(world["kepala"]), URL)
    assert not re.search(r"[0-9]: [0-9]+,[0-9]+ poin skor hilang", text)
    assert "di atas rata-rata" not in text
    assert all(row.komponen == () for row in ranking_of(world["kepala"]).rows)
    assert "Rata-rata nilai terendah: Inovasi 67,00" in text  # a mean of five and more is everybody's


@pytest.mark.django_db
def test_a_komponen_that_does_not_apply_is_said_in_its_cell(world: dict[str, Pengguna]) -> None:
    row = next(row for row in rows_of(client_of(world["bupati"]), URL) if "Dinas D05" in row)
    assert row.endswith("80,00 80,00 80,00 80,00 TD , tidak dinilai 80,00")


def test_the_steps_of_the_heat_map_begin_where_the_legend_says() -> None:
    assert [heat_step(Decimal(text)) for text in ("0", "49.9999", "50", "94.9999", "95", "100")] == [
        1,
        1,
        2,
        8,
        9,
        9,
    ]
    assert len(STEPS) == 8


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("urut", "expected"),
    [
        ("", ["D01", "D02", "D03", "D05", "D04", "D06", "D07"]),
        ("-peringkat", ["D07", "D06", "D04", "D05", "D03", "D02", "D01"]),
        ("-selisih", ["D02", "D03", "D01", "D05", "D06", "D07", "D04"]),
        ("nilai-inovasi", ["D06", "D07", "D04", "D03", "D02", "D01", "D05"]),  # TD comes last either way
        ("-nilai-inovasi", ["D01", "D02", "D03", "D04", "D07", "D06", "D05"]),
        ("nilai-tidak-ada", ["D01", "D02", "D03", "D05", "D04", "D06", "D07"]),
    ],
)
def test_a_column_sorts_the_rows_and_leaves_their_ranks(
    urut: str, expected: list[str], world: dict[str, Pengguna]
) -> None:
    rows = rows_of(client_of(world["bupati"]), f"{URL}?urut={urut}")
    assert [re.findall(r"D0\d", row)[0] for row in rows] == expected
    assert {row.split(" ")[0] for row in rows if "Dinas D02" in row} == {"2"}


@pytest.mark.django_db
def test_the_head_of_a_column_says_its_order_and_leads_to_the_other(world: dict[str, Pengguna]) -> None:
    page = client_of(world["bupati"]).get(f"{URL}?urut=-skor&jenis=dinas&lain=%22x").content.decode()
    head = page.split("data-peringkat", 1)[1].split("</thead>", 1)[0]
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]+)"', head) == [
        ("descending", "?jenis=dinas&amp;urut=skor#peringkat")
    ]
    assert "lain" not in head


def choices_of(page: str) -> list[tuple[str, str]]:
    select = page.split('name="urut"', 1)[1].split("</select>", 1)[0]
    return re.findall(r'<option value="([^"]*)"[^>]*>([^<]+)<', select)


@pytest.mark.django_db
def test_who_has_no_head_of_a_table_picks_the_same_orders_from_a_list(world: dict[str, Pengguna]) -> None:
    everybody = [
        ("", "Peringkat terbaik"),
        ("-peringkat", "Peringkat terendah"),
        ("nama", "Nama A ke Z"),
        ("-nama", "Nama Z ke A"),
        ("-skor", "Skor tertinggi"),
        ("skor", "Skor terendah"),
        ("-selisih", "Selisih skor tertinggi"),
        ("selisih", "Selisih skor terendah"),
        ("-geser", "Selisih peringkat tertinggi"),
        ("geser", "Selisih peringkat terendah"),
    ]
    office = [
        *everybody,
        ("kisaran", "Kisaran terbaik"),
        ("-kisaran", "Kisaran terendah"),
        *(
            choice
            for kode in ("pengawasan", "perencanaan", "pelaporan", "anggaran", "inovasi", "pengadaan")
            for choice in (
                (f"-nilai-{kode}", f"{kode.title()} tertinggi"),
                (f"nilai-{kode}", f"{kode.title()} terendah"),
            )
        ),
    ]
    for who, expected in (("kepala", everybody), ("bupati", office)):
        assert choices_of(client_of(world[who]).get(URL).content.decode()) == expected


@pytest.mark.django_db
def test_who_sorts_by_a_komponen_is_shown_them(world: dict[str, Pengguna]) -> None:
    for urut, is_shown in (("nilai-inovasi", True), ("-nilai-inovasi", True), ("skor", False)):
        page = client_of(world["bupati"]).get(f"{URL}?urut={urut}").content.decode()
        assert ('id="lihat-komponen" checked>' in page) is is_shown


@pytest.mark.django_db
def test_a_search_finds_by_name_and_keeps_the_rank(world: dict[str, Pengguna]) -> None:
    (row,) = rows_of(client_of(world["bupati"]), f"{URL}?cari=dinas d04")
    assert row.startswith("5 ")


@pytest.mark.django_db
def test_who_may_not_see_the_nilai_cannot_sort_by_them(world: dict[str, Pengguna]) -> None:
    client = client_of(world["kepala"])
    assert rows_of(client, f"{URL}?urut=-nilai-inovasi") == rows_of(client, URL)
