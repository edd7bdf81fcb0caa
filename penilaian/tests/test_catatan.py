"""Catatan and rekomendasi are written where a nilai may be, by those who may write it."""

from datetime import date

import pytest

from opd.models import Opd
from penilaian.errors import (
    NilaiConflictError,
    PenilaianError,
    PeriodeNotPengisianError,
    WewenangError,
)
from penilaian.models import Catatan, Periode, Rekomendasi
from penilaian.services import (
    drop_catatan,
    drop_rekomendasi,
    record_catatan,
    record_rekomendasi,
)
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    komponen_of,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


def note(periode: Periode, kode: str = "D01") -> Catatan:
    cell = cell_of(periode, kode, "inovasi")
    return Catatan(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Sudah baik.")


def test_a_catatan_is_written_and_taken_away_where_a_nilai_may_be_under_the_name_of_who_did() -> None:
    periode = make_small()
    pengampu = make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna
    catatan = note(periode)
    record_catatan(catatan, by=pengampu)
    drop_catatan(catatan, by=get_petugas())
    trail = Catatan.history.order_by("history_id").values_list("history_type", "history_user__username")
    assert list(trail) == [("+", pengampu.username), ("-", "pengisi")]
    assert not Catatan.objects.exists()


def test_a_rekomendasi_is_written_and_taken_away_likewise() -> None:
    periode = make_small()
    cell = cell_of(periode, "D01", "inovasi")
    rekomendasi = Rekomendasi(
        peserta=cell.peserta,
        periode_komponen=cell.periode_komponen,
        isi="Lanjut.",
        tenggat=date(2022, 12, 31),
    )
    record_rekomendasi(rekomendasi, by=get_petugas())
    assert Rekomendasi.objects.get().tenggat == date(2022, 12, 31)
    drop_rekomendasi(rekomendasi, by=get_petugas())
    assert not Rekomendasi.objects.exists()


def test_a_catatan_is_refused_as_the_nilai_of_its_cell_would_be() -> None:
    periode = make_small()
    pengampu = make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna
    stranger = make_pengguna(username="orang")
    assert refusal(lambda: record_catatan(note(periode), by=stranger), error=WewenangError) == (
        "Akun orang bukan pengampu Inovasi."
    )
    assert refusal(lambda: record_catatan(note(periode, "D02"), by=pengampu), error=WewenangError).startswith(
        "Dinas D02 adalah rumah pengampu Inovasi sendiri"
    )
    walk_periode(periode, Status.VERIFIKASI)
    refusal(lambda: record_catatan(note(periode), by=get_petugas()), error=PeriodeNotPengisianError)


def test_a_catatan_belongs_to_an_opd_and_a_komponen_of_one_quarter() -> None:
    periode = make_small()
    other = make_periode(Status.PENGISIAN, triwulan=4)
    catatan = note(periode)
    catatan.periode_komponen = komponen_of(other, "inovasi")
    assert refusal(lambda: record_catatan(catatan, by=get_petugas()), error=PenilaianError) == (
        "Peserta dan komponen harus dari periode yang sama."
    )


def test_a_rekomendasi_that_changed_since_it_was_read_is_not_taken_away() -> None:
    cell = cell_of(make_small(), "D01", "inovasi")
    row = Rekomendasi(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Baru.")
    record_rekomendasi(row, by=get_petugas())
    assert refusal(
        lambda: drop_rekomendasi(row, by=get_petugas(), lama="Lama."), error=NilaiConflictError
    ).startswith('Rekomendasi ini sudah diubah orang lain menjadi "Baru.".')
    drop_rekomendasi(row, by=get_petugas(), lama="Baru.")
    assert not Rekomendasi.objects.exists()


def test_a_catatan_that_changed_since_it_was_read_is_not_taken_away() -> None:
    catatan = note(make_small())
    record_catatan(catatan, by=get_petugas())
    assert refusal(
        lambda: drop_catatan(catatan, by=get_petugas(), lama="Lama."), error=NilaiConflictError
    ).startswith('Catatan ini sudah diubah orang lain menjadi "Sudah baik.".')
    drop_catatan(catatan, by=get_petugas(), lama="Sudah baik.")
    assert not Catatan.objects.exists()


def test_a_catatan_that_changed_since_it_was_read_is_refused_with_what_stands_now() -> None:
    periode = make_small()
    record_catatan(note(periode), by=get_petugas(), lama="")
    other = note(periode)
    other.isi = "Kurang."
    assert refusal(lambda: record_catatan(other, by=get_petugas(), lama=""), error=NilaiConflictError) == (
        'Catatan ini sudah diubah orang lain menjadi "Sudah baik.". Gabungkan bila perlu, lalu simpan lagi.'
    )
    drop_catatan(Catatan.objects.get(), by=get_petugas())
    assert refusal(
        lambda: record_catatan(other, by=get_petugas(), lama="Sudah baik."), error=NilaiConflictError
    ).startswith("Catatan ini sudah diubah orang lain menjadi kosong.")
