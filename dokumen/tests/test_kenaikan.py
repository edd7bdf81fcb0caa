"""What would lift a skor: every distance holds when the record is reckoned anew with it."""

from decimal import Decimal
from typing import Any

import pytest

from dokumen.rapor.kenaikan import STEP, write_jarak
from dokumen.rapor.source import Source
from dokumen.tests.factories import NILAI_DUA, Record, make_peserta, make_record, make_skema

REWARD, KELUAR = "Lima nilai terbaik (Reward)", "Keluar dari lima nilai terendah (Punishment)"


def make_twelve(*, changed: dict[str, str] | None = None, **skema: Any) -> Record:
    """Twelve OPDs with 89 down to 78 in every komponen; `changed` gives others their own nilai."""
    nilai = {f"{at:02}": f"{90 - at}.0000" for at in range(1, 13)} | (changed or {})
    peserta = [
        make_peserta(kode, nilai=dict.fromkeys(NILAI_DUA, one), nilai_lalu={}, lalu=None)
        for kode, one in nilai.items()
    ]
    return make_record(peserta=peserta, skema=make_skema(**skema))


def jarak_of(kode: str, **skema: Any) -> list[tuple[str, str, str]]:
    rows = write_jarak(Source.find(make_twelve(**skema), kode))
    return [(row.nama, row.skor, row.selisih) for row in rows]


def test_the_lowest_reads_every_target_the_nearest_first() -> None:
    assert jarak_of("12") == [
        ("Peringkat 11", "79,01", "1,01"),
        ("Predikat A", "80,01", "2,01"),
        (KELUAR, "83,01", "5,01"),
        (REWARD, "85,01", "7,01"),
    ]


def test_two_targets_at_one_skor_are_one_line() -> None:
    assert jarak_of("06") == [
        (f"Peringkat 5 · {REWARD}", "85,01", "1,01"),
        ("Predikat AA", "90,01", "6,01"),
    ]


def test_the_best_has_only_the_predikat_above() -> None:
    assert jarak_of("01") == [("Predikat AA", "90,01", "1,01")]


def test_where_the_floor_leaves_places_free_it_is_the_target() -> None:
    assert (REWARD, "86,00", "2,00") in jarak_of("06", floor="86.00")


def test_above_the_ceiling_nobody_is_among_the_lowest() -> None:
    assert jarak_of("12", ceiling="79.00")[0] == (f"Peringkat 11 · {KELUAR}", "79,01", "1,01")


@pytest.mark.parametrize(
    ("kode", "skor", "daftar", "skema"),
    [
        ("12", "83.0100", "", {}),
        ("12", "82.9900", "punishment", {}),
        ("06", "85.0100", "reward", {}),
        ("06", "84.9900", "", {}),
        ("06", "86.0000", "reward", {"floor": "86.00"}),
        ("06", "85.9900", "", {"floor": "86.00"}),
        ("12", "79.0100", "", {"ceiling": "79.00"}),
        ("12", "78.9900", "punishment", {"ceiling": "79.00"}),
    ],
)
def test_the_skor_told_is_enough_and_a_little_less_is_not(
    kode: str, skor: str, daftar: str, skema: dict[str, str]
) -> None:
    record = make_twelve(changed={kode: skor}, **skema)
    assert next(row["daftar"] for row in record["peserta"] if row["kode"] == kode) == daftar


SHARED_ABOVE_THE_LOWEST = {
    **{f"{at:02}": f"{96 - at}.0000" for at in range(1, 6)},
    "06": "90.5000",
    "07": "75.0000",
    "08": "75.0000",
    **{f"{at:02}": f"{79 - at}.0000" for at in range(9, 13)},
}
SHARED_BELOW_THE_BEST = {"04": "84.0000", "05": "84.0000", "06": "84.0000"}
SHARED_BY_BOTH = {f"{at:02}": "83.0000" for at in range(5, 9)}


@pytest.mark.parametrize(
    ("kode", "nilai", "nama", "skor", "daftar"),
    [
        ("12", SHARED_ABOVE_THE_LOWEST, KELUAR, "75.01", ("", "punishment")),
        ("08", SHARED_ABOVE_THE_LOWEST, KELUAR, "75.01", ("", "punishment")),
        ("07", SHARED_BELOW_THE_BEST, REWARD, "84.01", ("reward", "")),
        ("09", SHARED_BY_BOTH, REWARD, "83.01", ("reward", "punishment")),
        ("05", SHARED_BY_BOTH, REWARD, "83.01", ("reward", "punishment")),
        ("12", SHARED_BY_BOTH, KELUAR, "83.01", ("reward", "punishment")),
    ],
)
def test_where_a_shared_place_moves_the_edge_of_a_list_the_skor_told_is_that_of_the_place(
    kode: str, nilai: dict[str, str], nama: str, skor: str, daftar: tuple[str, str]
) -> None:
    """The quarter reckoned anew: on which list with that skor, and on which just below who stands there."""
    rows = write_jarak(Source.find(make_twelve(changed=nilai), kode))
    assert [row.skor for row in rows if nama in row.nama] == [skor.replace(".", ",")]
    below = Decimal(skor) - 2 * STEP
    assert (
        daftar_of(kode, nilai | {kode: f"{skor}00"}),
        daftar_of(kode, nilai | {kode: f"{below}00"}),
    ) == daftar


def daftar_of(kode: str, nilai: dict[str, str]) -> str:
    record = make_twelve(changed=nilai)
    return next(str(row["daftar"]) for row in record["peserta"] if row["kode"] == kode)


def test_no_skor_above_the_highest_is_told() -> None:
    nilai = {"01": "100.0000", "02": "91.0000"}
    assert write_jarak(Source.find(make_twelve(changed=nilai), "02")) == ()
    full = {f"{at:02}": "100.0000" for at in range(1, 6)}
    rows = write_jarak(Source.find(make_twelve(changed=full), "06"))
    assert [(row.nama, row.skor) for row in rows] == [("Predikat AA", "90,01")]


def test_an_opd_without_a_skor_has_no_distance() -> None:
    peserta = [make_peserta("01", nilai=dict.fromkeys(NILAI_DUA, None), nilai_lalu={}, lalu=None)]
    assert write_jarak(Source.find(make_record(peserta=peserta), "01")) == ()
