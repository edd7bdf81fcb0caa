"""The writing of nilai: what a cell can hold, who may write it and when, and what is remembered of it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services import get_perintah
from opd.models import Jabatan, Opd
from penilaian.errors import (
    NilaiConflictError,
    PenilaianError,
    PeriodeNotPengisianError,
    PublishedError,
    WewenangError,
)
from penilaian.models import Nilai, Periode, PeriodeKomponen
from penilaian.services import accept_komponen, record_nilai, return_komponen, submit_komponen
from penilaian.services.guard import locked_periode
from penilaian.services.nilai import CellChange, write_cells
from penilaian.tests.factories import (
    accept_all,
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal
from penilaian.tests.sql import overwrite

pytestmark = pytest.mark.django_db
Status = Periode.Status
NOT_A_NILAI = "Nilai harus angka 0 sampai 100 dengan paling banyak empat desimal."


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


def record(periode: Periode, kode: str = "D01", komponen: str = "inovasi", **fields: Any) -> Nilai:
    """Write one cell as Bagian Organisasi, with a nilai of 80 unless told otherwise."""
    defaults: dict[str, Any] = {"by": get_petugas()}
    if "state" not in fields:
        defaults |= {"state": "terisi", "nilai": Decimal(80)}
    return record_nilai(cell_of(periode, kode, komponen), **(defaults | fields))


# What a cell can hold


@pytest.mark.parametrize(
    ("nilai", "stored"),
    [
        ("0", "0.0000"),
        ("0.0001", "0.0001"),
        ("63.19", "63.1900"),
        ("63.185", "63.1850"),
        ("99.9999", "99.9999"),
        ("100", "100.0000"),
        ("1E+2", "100.0000"),
        ("50.00000000", "50.0000"),
        ("-0", "0.0000"),
    ],
)
def test_a_nilai_is_kept_exactly_with_four_decimals(periode: Periode, nilai: str, stored: str) -> None:
    written = record(periode, nilai=Decimal(nilai), state="terisi")
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.state, str(cell.nilai), str(written.nilai)) == ("terisi", stored, stored)


@pytest.mark.parametrize(
    "nilai",
    ["100.0001", "-0.0001", "63.18505", "0.00001", "NaN", "sNaN", "Infinity", "-Infinity", "1E+5", None],
)
def test_what_is_no_nilai_is_refused_and_nothing_is_clipped_or_kept(
    periode: Periode, nilai: str | None
) -> None:
    wrong = None if nilai is None else Decimal(nilai)
    assert refusal(lambda: record(periode, nilai=wrong, state="terisi"), error=PenilaianError) == NOT_A_NILAI
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.state, cell.nilai, cell.versi, cell.history.count()) == ("belum", None, 0, 0)


@pytest.mark.parametrize("alasan", ["", "  "])
def test_a_td_needs_a_reason(periode: Periode, alasan: str) -> None:
    assert refusal(lambda: record(periode, state="td", alasan=alasan), error=PenilaianError) == (
        "Tidak dinilai (TD) harus disertai alasan."
    )


@pytest.mark.parametrize("state", ["td", "belum"])
def test_only_a_cell_that_is_terisi_holds_a_nilai(periode: Periode, state: str) -> None:
    sentence = refusal(
        lambda: record(periode, state=state, nilai=Decimal(5), alasan="Tidak ada."), error=PenilaianError
    )
    assert sentence == "Nilai hanya dapat diisi bila keadaannya Terisi."


def test_zero_is_a_nilai_and_td_and_belum_are_none(periode: Periode) -> None:
    record(periode, "D01", nilai=Decimal(0), state="terisi")
    record(periode, "D02", state="td", alasan="Tidak melaksanakan urusan ini.")
    cells = Nilai.objects.filter(periode_komponen__komponen__kode="inovasi").order_by("peserta__kode")
    assert list(cells.values_list("state", "nilai", "alasan")) == [
        ("terisi", Decimal(0), ""),
        ("td", None, "Tidak melaksanakan urusan ini."),
    ]


def test_a_nilai_can_be_taken_back_to_belum(periode: Periode) -> None:
    record(periode)
    record(periode, state="belum")
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.state, cell.nilai, cell.versi) == ("belum", None, 2)


# What is remembered


def test_who_wrote_what_when_and_how_is_remembered(periode: Periode) -> None:
    record(periode, cara=Nilai.Cara.FORMULIR)
    fill_nilai(periode, {"D01": {"inovasi": "75"}, "D02": "60"}, by=get_petugas("lain"))
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.oleh, cell.cara, cell.versi) == (get_petugas("lain"), "lembar", 2)
    assert cell.pada is not None
    trail = cell.history.order_by("history_id").values_list(
        "nilai", "versi", "cara", "oleh__username", "history_user__username", "history_type"
    )
    assert list(trail) == [
        (Decimal("80.0000"), 1, "formulir", "pengisi", "pengisi", "~"),
        (Decimal("75.0000"), 2, "lembar", "lain", "lain", "~"),
    ]


def test_the_same_nilai_again_is_no_change(periode: Periode) -> None:
    record(periode)
    record(periode, nilai=Decimal("80.0000"), state="terisi", by=get_petugas("lain"))
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.versi, cell.oleh, cell.history.count()) == (1, get_petugas(), 1)


def test_writes_are_all_or_nothing(periode: Periode) -> None:
    good = CellChange(cell_of(periode, "D01", "inovasi"), "terisi", Decimal(80))
    bad = CellChange(cell_of(periode, "D02", "inovasi"), "terisi", Decimal(101))
    with pytest.raises(PenilaianError), locked_periode(periode.pk) as row:
        write_cells(row, [good, bad], by=get_petugas(), cara=Nilai.Cara.LEMBAR)
    assert set(Nilai.objects.values_list("state", flat=True)) == {"belum"}
    assert not Nilai.history.exists()


# Two at once


def test_a_cell_that_somebody_changed_meanwhile_is_not_overwritten(periode: Periode) -> None:
    record(periode, nilai=Decimal("70.5"), state="terisi")
    read = cell_of(periode, "D01", "inovasi")
    record(periode, nilai=Decimal("80.25"), state="terisi", by=make_colleague())
    sentence = refusal(
        lambda: record(periode, nilai=Decimal(90), state="terisi", versi=read.versi), error=NilaiConflictError
    )
    assert sentence == (
        "Dinas D01 (Inovasi) sudah diubah oleh Siti Contoh, S.E. dari 70,5 menjadi 80,25. "
        "Putuskan nilai mana yang benar."
    )
    assert cell_of(periode, "D01", "inovasi").nilai == Decimal("80.25")


def make_colleague() -> Pengguna:
    return make_pengguna(Peran.BAGIAN_ORGANISASI, nama="Siti Contoh, S.E.")


def test_a_conflict_names_a_td_and_an_empty_cell_too(periode: Periode) -> None:
    record(periode, state="td", alasan="Tidak ada.", by=make_colleague())
    assert refusal(lambda: record(periode, versi=0), error=NilaiConflictError) == (
        "Dinas D01 (Inovasi) sudah diubah oleh Siti Contoh, S.E. dari kosong menjadi TD. "
        "Putuskan nilai mana yang benar."
    )


def test_a_cell_read_at_its_present_version_is_written(periode: Periode) -> None:
    record(periode)
    assert record(periode, nilai=Decimal(81), state="terisi", versi=1).versi == 2


# Who


def test_a_pengampu_fills_the_own_komponen_and_no_other(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=make_opd("UNIT")).pengguna
    assert record(periode, by=pengampu).oleh == pengampu
    assert refusal(lambda: record(periode, komponen="pengawasan", by=pengampu), error=WewenangError) == (
        f"Akun {pengampu.username} bukan pengampu Pengawasan."
    )


def test_a_stranger_and_a_superuser_fill_nothing(periode: Periode) -> None:
    for user in (make_pengguna(username="orang"), make_pengguna(username="akar", is_superuser=True)):
        assert refusal(lambda user=user: record(periode, by=user), error=WewenangError) == (  # type: ignore[misc]
            f"Akun {user.username} bukan pengampu Inovasi."
        )


def test_nobody_scores_the_own_house(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=Opd.objects.get(kode="D01")).pengguna
    own_house = (
        "Dinas D01 adalah rumah pengampu Inovasi sendiri; "
        "nilainya diisi Bagian Organisasi atas nama Tim Penilai."
    )
    assert refusal(lambda: record(periode, by=pengampu), error=WewenangError) == own_house
    assert refusal(lambda: record(periode, by=get_perintah()), error=WewenangError) == own_house
    assert record(periode, "D02", by=pengampu).is_tim_penilai is False
    assert record(periode, "D01").is_tim_penilai is True


def test_the_house_of_a_bagian_is_its_setda() -> None:
    setda = make_opd("SETDA", nama="Sekretariat Daerah")
    bagian = make_opd("ORG", nama="Bagian Organisasi", induk=setda, is_dinilai=False)
    pengampu = make_pengampu("inovasi", unit=bagian).pengguna
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    sentence = refusal(lambda: record(periode, "SETDA", by=pengampu), error=WewenangError)
    assert sentence.startswith("Sekretariat Daerah adalah rumah pengampu Inovasi sendiri;")


@pytest.mark.parametrize(
    "jabatan", [{}, {"status": "plt"}, {"jenis": Jabatan.Jenis.OPERATOR_OPD}], ids=["head", "plt", "operator"]
)
def test_a_pengampu_does_not_score_the_opd_of_the_own_jabatan(
    periode: Periode, jabatan: dict[str, Any]
) -> None:
    pengampu = make_pengampu("inovasi", unit=make_opd("UNIT")).pengguna
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=pengampu, **jabatan)
    assert refusal(lambda: record(periode, by=pengampu), error=WewenangError) == (
        "Dinas D01 adalah OPD Anda sendiri; nilainya diisi pengampu Inovasi yang lain atau Bagian Organisasi."
    )
    assert record(periode, "D02", by=pengampu).oleh == pengampu


def test_the_opd_of_a_pengampu_is_no_house_and_bagian_organisasi_fills_it(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=make_opd("UNIT")).pengguna
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=pengampu)
    other = make_pengampu("inovasi", unit=make_opd("LAIN")).pengguna
    assert record(periode, by=other).is_tim_penilai is False
    assert record(periode, by=get_petugas(), nilai=Decimal(70), state="terisi").is_tim_penilai is False


def test_a_pengampu_of_yesterday_s_jabatan_scores_that_opd_again(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=make_opd("UNIT")).pengguna
    yesterday = timezone.localdate() - timedelta(days=1)
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=pengampu, selesai=yesterday)
    assert record(periode, by=pengampu).oleh == pengampu


def test_a_pengampu_of_two_units_scores_neither_in_the_komponen_of_the_other(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=Opd.objects.get(kode="D01")).pengguna
    make_pengampu("pengawasan", unit=Opd.objects.get(kode="D02"), pengguna=pengampu)
    for kode, komponen, nama in (("D02", "inovasi", "Inovasi"), ("D01", "pengawasan", "Pengawasan")):
        assert refusal(
            lambda kode=kode, komponen=komponen: record(periode, kode, komponen, by=pengampu),  # type: ignore[misc]
            error=WewenangError,
        ) == (
            f"Dinas {kode} adalah OPD Anda sendiri; nilainya diisi pengampu {nama} yang lain atau Bagian Organisasi."
        )


# When


@pytest.mark.parametrize("status", [s for s in Status.values if s >= 20])
@pytest.mark.parametrize("of_komponen", PeriodeKomponen.Status.values)
def test_a_cell_is_open_during_entry_and_when_its_komponen_was_returned(
    status: int, of_komponen: int
) -> None:
    periode = make_small(Status.PENGISIAN)
    overwrite(komponen_of(periode, "inovasi"), status=of_komponen, alasan="x", berita_acara="x")
    overwrite(periode, status=status)
    is_open = (status == 20 and of_komponen in {10, 15}) or (status == 30 and of_komponen == 15)
    if is_open:
        assert record(periode).nilai == Decimal(80)
    else:
        of_periode, of_komponen_label = Status(status).label, PeriodeKomponen.Status(of_komponen).label
        assert refusal(lambda: record(periode), error=PeriodeNotPengisianError) == (
            f"Inovasi tidak sedang diisi ({of_periode}, {of_komponen_label}). "
            "Selama pengisian dan verifikasi, kembalikan komponennya dahulu."
        )


def test_a_pengampu_is_told_whom_to_ask_for_a_closed_komponen() -> None:
    periode = make_small(Status.VERIFIKASI)
    pengampu = make_pengampu("inovasi", unit=make_opd("UNIT", is_dinilai=False)).pengguna
    assert refusal(lambda: record(periode, by=pengampu), error=PeriodeNotPengisianError).endswith(
        "Minta Bagian Organisasi mengembalikan komponennya."
    )


def test_a_returned_komponen_is_filled_again_submitted_and_accepted() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    return_komponen(komponen_of(periode, "inovasi"), alasan="Periksa D01.", by=get_petugas())
    record(periode, nilai=Decimal(65), state="terisi")
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    accept_komponen(komponen_of(periode, "inovasi"), by=get_petugas("pengunci"))
    walk_periode(periode, Status.DIKUNCI)
    assert cell_of(periode, "D01", "inovasi").nilai == Decimal(65)


def test_the_cells_of_a_frozen_quarter_are_not_written_by_the_way_of_sheets_either() -> None:
    periode = make_small(Status.DIKUNCI)
    cell = cell_of(periode, "D01", "inovasi")
    cell.nilai = Decimal(1)
    with pytest.raises(PublishedError):
        Nilai.objects.overwrite([cell], fields=["nilai"])
    assert cell_of(periode, "D01", "inovasi").nilai == Decimal(90)
