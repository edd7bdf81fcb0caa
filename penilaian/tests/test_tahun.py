"""rank_tahun: the year's ranking from the quarters that are published, whose OPDs may have changed name on the way."""

from datetime import date
from decimal import Decimal

import pytest

from opd.models import Opd, Suksesi
from penilaian.errors import PenilaianError
from penilaian.models import Periode, Skema
from penilaian.scoring import PesertaTahunResult
from penilaian.services import exclude_peserta
from penilaian.tahun import rank_tahun
from penilaian.tests.commands import fail, run
from penilaian.tests.factories import (
    NilaiRow,
    absorb,
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_periode,
    make_skema,
    make_suksesi,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture
def skema() -> Skema:
    return make_skema(bobot={"pengawasan": 50, "inovasi": 50})


def publish(
    triwulan: int, nilai: dict[str, NilaiRow], *, tahun: int = 2022, skema: Skema | None = None
) -> Periode:
    return make_periode(Status.DITETAPKAN, tahun=tahun, triwulan=triwulan, nilai=nilai, skema=skema)


def rows(tahun: int = 2022) -> dict[str, PesertaTahunResult]:
    result = rank_tahun(tahun).result
    return {row.kode: row for kelompok in result.kelompok for row in kelompok.peserta}


def test_a_year_is_the_mean_of_the_printed_skor_rounded_half_up(skema: Skema) -> None:
    make_opd_list(2)
    publish(1, {"D01": "80", "D02": "90"})
    publish(2, {"D01": "80.01", "D02": "70"})
    year = rows()
    assert (year["D01"].skor, year["D01"].skor_triwulan) == (
        Decimal("80.01"),
        (Decimal("80.00"), Decimal("80.01")),
    )
    assert (year["D02"].skor, year["D02"].peringkat, year["D02"].predikat) == (Decimal("80.00"), 2, "BB")
    assert (year["D01"].peringkat, year["D01"].dari, year["D01"].predikat) == (1, 2, "A")


def test_what_is_averaged_is_the_printed_skor_not_the_unrounded_one(skema: Skema) -> None:
    make_opd_list(1)
    publish(1, {"D01": "80"})
    publish(2, {"D01": "80.005"})  # printed 80.01
    assert rows()["D01"].skor == Decimal("80.01")  # the unrounded would give 80.0025, that is 80.00


def test_an_opd_that_lacks_a_quarter_is_listed_with_what_is_missing_and_not_ranked(skema: Skema) -> None:
    make_opd_list(2)
    publish(1, {"D01": "80", "D02": "90"})
    make_opd("BARU", berlaku_dari=date(2022, 4, 1))
    publish(2, {"D01": "80", "D02": "90", "BARU": "99"})
    baru = rows()["BARU"]
    assert (baru.skor, baru.peringkat, baru.kurang) == (None, None, ("2022-TW1",))
    assert baru.alasan == "Belum dapat diperingkat: nilai akhir Triwulan I Tahun 2022 tidak ada."
    assert rows()["D02"].dari == 2


def test_a_quarter_in_which_an_opd_could_not_be_ranked_is_missing_too(skema: Skema) -> None:
    make_opd_list(2)
    publish(1, {"D01": "80", "D02": {"pengawasan": "80", "inovasi": "TD"}})
    publish(2, {"D01": "80", "D02": "80"})
    assert rows()["D02"].kurang == ("2022-TW1",)


def test_an_opd_that_was_excluded_all_year_is_not_in_the_year_and_in_one_quarter_lacks_that_one(
    skema: Skema,
) -> None:
    make_opd_list(3)
    for triwulan, excluded in ((1, ("D02", "D03")), (2, ("D03",))):
        periode = make_periode(Status.PENGISIAN, triwulan=triwulan)
        for kode in excluded:
            exclude_peserta(periode.peserta_set.get(kode=kode), alasan="Dilebur.", by=get_petugas())
        walk_periode(periode, Status.DITETAPKAN)
    year = rows()
    assert set(year) == {"D01", "D02"}
    assert year["D02"].kurang == ("2022-TW1",)


def test_a_renamed_opd_is_one_opd_under_its_new_kode_and_name(skema: Skema) -> None:
    lama = make_opd("LAMA", nama="Badan Lama")
    make_opd("D01")
    publish(1, {"LAMA": "80", "D01": "70"})
    Opd.objects.filter(pk=lama.pk).update(berlaku_sampai=date(2022, 3, 31))
    baru = make_opd("BARU", nama="Badan Baru", berlaku_dari=date(2022, 4, 1))
    make_suksesi(lama, baru, tanggal=date(2022, 4, 1))
    publish(2, {"BARU": "90", "D01": "70"})
    year = rank_tahun(2022)
    assert [year.last_hasil(kode).nama for kode in ("BARU", "D01")] == ["Badan Baru", "Dinas D01"]
    assert year.hasil["BARU"]["2022-TW1"].nama == "Badan Lama"
    assert [(row.kode, row.skor, row.peringkat) for row in year.result.kelompok[0].peserta] == [
        ("BARU", Decimal("85.00"), 1),
        ("D01", Decimal("70.00"), 2),
    ]


def test_of_a_split_opd_the_main_successor_carries_the_year_on_and_the_other_lacks_a_quarter(
    skema: Skema,
) -> None:
    lama = make_opd("LAMA")
    publish(1, {"LAMA": "80"})
    Opd.objects.filter(pk=lama.pk).update(berlaku_sampai=date(2022, 3, 31))
    for kode, is_utama in (("UTAMA", True), ("LAIN", False)):
        baru = make_opd(kode, berlaku_dari=date(2022, 4, 1))
        make_suksesi(lama, baru, tanggal=date(2022, 4, 1), jenis=Suksesi.Jenis.PECAH, is_utama=is_utama)
    publish(2, {"UTAMA": "90", "LAIN": "95"})
    year = rows()
    assert set(year) == {"UTAMA", "LAIN"}
    assert (year["UTAMA"].skor, year["LAIN"].kurang) == (Decimal("85.00"), ("2022-TW1",))


@pytest.mark.parametrize(("lama", "baru"), [("D01", "D02"), ("D02", "D01")])
def test_an_opd_that_took_another_in_keeps_its_own_skor_of_the_quarters_in_which_both_were_judged(
    lama: str, baru: str, skema: Skema
) -> None:
    make_opd_list(3)
    publish(1, {lama: "50", baru: "80", "D03": "60"})
    absorb(lama, baru, tanggal=date(2022, 4, 1))
    publish(2, {baru: "90", "D03": "60"})
    assert {kode: row.skor for kode, row in rows().items()} == {
        baru: Decimal("85.00"),
        "D03": Decimal("60.00"),
    }


def test_an_opd_that_changed_its_kode_bears_the_latest(skema: Skema) -> None:
    opd = make_opd("LAMA")
    publish(1, {"LAMA": "80"})
    opd.kode = "BARU"
    opd.save()
    publish(2, {"BARU": "90"})
    assert {kode: row.skor for kode, row in rows().items()} == {"BARU": Decimal("85.00")}


def test_equal_years_are_split_by_the_mean_of_the_first_komponen_of_the_tie_break(skema: Skema) -> None:
    make_opd_list(2)
    publish(1, {"D01": "80", "D02": {"pengawasan": "70", "inovasi": "90"}})
    publish(2, {"D01": "80", "D02": {"pengawasan": "91", "inovasi": "69"}})
    year = rows()
    assert year["D01"].skor == year["D02"].skor == Decimal("80.00")
    assert (year["D02"].peringkat, year["D01"].peringkat) == (1, 2)  # 80.5 against 80 in pengawasan


def test_other_years_and_quarters_that_are_not_published_do_not_count(skema: Skema) -> None:
    make_opd_list(1)
    publish(4, {"D01": "10"}, tahun=2021)
    publish(1, {"D01": "80"})
    make_periode(Status.DIKUNCI, triwulan=2, nilai={"D01": "20"})
    result = rank_tahun(2022).result
    assert [(rule.kode, rule.revisi) for rule in result.triwulan] == [("2022-TW1", 1)]
    assert rows()["D01"].skor == Decimal("80.00")


def test_simulated_quarters_count_only_until_a_real_one_is_published(skema: Skema) -> None:
    make_opd_list(1)
    make_periode(Status.DITETAPKAN, triwulan=1, nilai={"D01": "40"}, is_simulasi=True)
    assert rows()["D01"].skor == Decimal("40.00")
    publish(2, {"D01": "90"})
    assert [rule.kode for rule in rank_tahun(2022).result.triwulan] == ["2022-TW2"]
    assert rows()["D01"].skor == Decimal("90.00")


def test_quarters_of_two_skema_are_marked_and_the_last_one_ranks(skema: Skema) -> None:
    make_opd_list(3)
    publish(1, {"D01": "80", "D02": "70", "D03": "60"}, skema=skema)
    assert rank_tahun(2022).result.is_skema_campuran is False
    satu = make_skema(bobot={"pengawasan": 100}, jumlah_daftar=1)
    publish(2, {"D01": "80", "D02": "70", "D03": "60"}, skema=satu)
    result = rank_tahun(2022).result
    assert result.is_skema_campuran is True
    assert result.kelompok[0].jumlah_daftar == 1


def test_a_year_without_a_published_quarter_is_refused(skema: Skema) -> None:
    make_periode(Status.DIKUNCI)
    with pytest.raises(PenilaianError, match=r"^Belum ada triwulan tahun 2022 yang ditetapkan\.$"):
        rank_tahun(2022)


# the command


def lines_of(text: str) -> list[str]:
    """The printed lines, blanks folded."""
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_command_says_from_which_quarters_and_revisions_and_lists_the_unranked_last(skema: Skema) -> None:
    make_opd_list(2)
    publish(1, {"D01": "80.5", "D02": "90"})
    make_opd("BARU", nama="Dinas Baru", berlaku_dari=date(2022, 4, 1))
    publish(2, {"D01": "80.5", "D02": "90", "BARU": "99"})
    outcome = run("rank_tahun", 2022)
    assert (outcome.code, outcome.err) == (0, "Tahun 2022: rata-rata 2022-TW1 revisi 1, 2022-TW2 revisi 1\n")
    assert lines_of(outcome.out) == [
        "1 Dinas D02 90,00 A reward",
        "2 Dinas D01 80,50 A punishment",
        "- Dinas Baru Belum dapat diperingkat: nilai akhir Triwulan I Tahun 2022 tidak ada.",
    ]


def test_the_command_says_when_the_skema_differ(skema: Skema) -> None:
    make_opd_list(1)
    publish(1, {"D01": "80"}, skema=skema)
    publish(2, {"D01": "80"}, skema=make_skema())
    assert run("rank_tahun", 2022).err.endswith("2022-TW2 revisi 1; skema berbeda antartriwulan\n")


def test_each_kelompok_is_ranked_apart_under_its_own_heading() -> None:
    for kode in ("dinas", "kecamatan"):
        make_opd(kode.upper(), nama=kode, kelompok=make_kelompok(kode))
    make_skema(bobot={"pengawasan": 100}, kebijakan_kelompok="per_kelompok")
    publish(1, {"DINAS": "80", "KECAMATAN": "70"})
    assert lines_of(run("rank_tahun", 2022).out) == [
        "-- dinas",
        "1 dinas 80,00 BB",
        "-- kecamatan",
        "1 kecamatan 70,00 B",
    ]


def test_the_command_refuses_a_year_without_a_published_quarter() -> None:
    assert fail("rank_tahun", 2022) == "Belum ada triwulan tahun 2022 yang ditetapkan."
