"""The arahan of the kepala daerah: who writes it, who reads it, and that nobody writes over another unseen."""

from datetime import date

import pytest

from akun.models import Pengguna, Peran
from opd.models import Opd
from penilaian.access import visible_arahan
from penilaian.errors import NilaiConflictError, PenilaianError, PeriodeStatusError, WewenangError
from penilaian.models import Arahan, Periode
from penilaian.models.arahan import MAX_ARAHAN
from penilaian.services import record_arahan, revert_periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_small,
    make_suksesi,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture
def bupati() -> Pengguna:
    return make_pengguna(Peran.PIMPINAN, username="bupati")


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(Status.DIKUNCI)


def write_all(periode: Periode, bupati: Pengguna) -> None:
    """One for the quarter and one for each of its OPDs, whose texts are their kode."""
    record_arahan(periode, "semua", by=bupati)
    for peserta in periode.peserta_set.all():
        record_arahan(periode, peserta.kode, by=bupati, peserta=peserta)


def seen_by(user: Pengguna) -> set[str]:
    return set(visible_arahan(user).values_list("isi", flat=True))


def head_of(kode: str) -> Pengguna:
    user = make_pengguna()
    make_jabatan(Opd.objects.get(kode=kode), pengguna=user)
    return user


def test_the_first_arahan_keeps_its_text_who_wrote_it_and_a_line_of_history(
    periode: Periode, bupati: Pengguna
) -> None:
    record_arahan(periode, "  Percepat belanja.\r\nLaporkan tiap bulan.  ", by=bupati)
    arahan = Arahan.objects.get()
    assert (arahan.isi, arahan.oleh, arahan.versi) == ("Percepat belanja.\nLaporkan tiap bulan.", bupati, 1)
    assert [(row.history_type, row.history_user) for row in arahan.history.all()] == [("+", bupati)]


def test_the_deputy_goes_on_from_what_was_read_and_both_texts_stay_in_the_history(
    periode: Periode, bupati: Pengguna
) -> None:
    wakil = make_pengguna(Peran.PIMPINAN, username="wakil")
    record_arahan(periode, "Satu.", by=bupati)
    record_arahan(periode, "Dua.", by=wakil, versi=1)
    arahan = Arahan.objects.get()
    assert (arahan.isi, arahan.oleh, arahan.versi) == ("Dua.", wakil, 2)
    assert [row.isi for row in arahan.history.all()] == ["Dua.", "Satu."]


@pytest.mark.parametrize("versi", [0, 2])
def test_what_another_has_written_since_is_not_written_over(
    periode: Periode, bupati: Pengguna, versi: int
) -> None:
    record_arahan(periode, "Satu.", by=bupati)
    with pytest.raises(NilaiConflictError, match="sudah diubah orang lain"):
        record_arahan(periode, "Dua.", by=bupati, versi=versi)
    assert Arahan.objects.get().isi == "Satu."


def test_an_empty_text_takes_it_back_and_a_page_of_before_writes_nothing_over(
    periode: Periode, bupati: Pengguna
) -> None:
    record_arahan(periode, "Satu.", by=bupati)
    record_arahan(periode, " ", by=bupati, versi=1)
    assert seen_by(bupati) == set()
    with pytest.raises(NilaiConflictError):
        record_arahan(periode, "Dua.", by=bupati, versi=1)
    record_arahan(periode, "Dua.", by=bupati, versi=2)
    assert seen_by(bupati) == {"Dua."}


@pytest.mark.parametrize("isi", ["", "Satu."])
def test_the_same_text_again_writes_nothing(periode: Periode, bupati: Pengguna, isi: str) -> None:
    record_arahan(periode, isi, by=bupati)
    record_arahan(periode, isi, by=bupati, versi=1 if isi else 0)
    assert Arahan.history.count() == (1 if isi else 0)


def test_a_text_may_be_as_long_as_its_bound_and_no_longer(periode: Periode, bupati: Pengguna) -> None:
    record_arahan(periode, "a" * MAX_ARAHAN, by=bupati)
    with pytest.raises(PenilaianError, match=r"terlalu panjang: 801 huruf, paling banyak 800\."):
        record_arahan(periode, "a" * (MAX_ARAHAN + 1), by=bupati, versi=1)


@pytest.mark.parametrize("peran", [one for one in Peran if one is not Peran.PIMPINAN])
def test_no_other_peran_writes_one(periode: Periode, peran: Peran) -> None:
    with pytest.raises(WewenangError, match="Arahan ditulis pimpinan"):
        record_arahan(periode, "Satu.", by=make_pengguna(peran, username="lain"))


def test_an_account_that_was_closed_writes_none(periode: Periode, bupati: Pengguna) -> None:
    bupati.is_active = False
    with pytest.raises(WewenangError):
        record_arahan(periode, "Satu.", by=bupati)


def test_below_the_lock_nothing_is_written(bupati: Pengguna) -> None:
    with pytest.raises(
        PeriodeStatusError, match="Arahan ditulis sesudah hasil Triwulan III Tahun 2022 dikunci"
    ):
        record_arahan(make_small(Status.VERIFIKASI), "Satu.", by=bupati)


def test_an_opd_of_another_quarter_is_refused(periode: Periode, bupati: Pengguna) -> None:
    other = make_periode(Status.PENGISIAN, triwulan=4).peserta_set.get(kode="D01")
    with pytest.raises(PenilaianError, match="bukan peserta Triwulan III"):
        record_arahan(periode, "Satu.", by=bupati, peserta=other)


@pytest.mark.parametrize("peran", [Peran.BAGIAN_ORGANISASI, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA])
def test_who_sees_the_quarter_whole_reads_all_of_it_from_the_lock_on(
    periode: Periode, bupati: Pengguna, peran: Peran
) -> None:
    write_all(periode, bupati)
    assert seen_by(make_pengguna(peran, username="lain")) == {"semua", "D01", "D02"}


def test_a_head_reads_the_quarter_s_and_its_own_once_it_is_announced(
    bupati: Pengguna,
) -> None:
    make_opd_list(2)
    kepala = head_of("D01")
    periode = make_periode(Status.DIKUNCI)
    write_all(periode, bupati)
    for status in (Status.DIKUNCI, Status.DITETAPKAN):
        walk_periode(periode, status)
        assert seen_by(kepala) == set()
    walk_periode(periode, Status.DIUMUMKAN)
    assert seen_by(kepala) == {"semua", "D01"}


def test_an_heir_reads_what_was_written_to_its_predecessor(bupati: Pengguna) -> None:
    lama = make_opd("LAMA")
    periode = make_periode(Status.DIUMUMKAN)
    write_all(periode, bupati)
    make_suksesi(lama, make_opd("BARU", berlaku_dari=date(2022, 10, 1)), tanggal=date(2022, 10, 1))
    assert seen_by(head_of("BARU")) == {"semua", "LAMA"}


@pytest.mark.parametrize("peran", [Peran.PENGAMPU, Peran.ADMINISTRATOR])
def test_who_is_neither_sees_none(periode: Periode, bupati: Pengguna, peran: Peran) -> None:
    write_all(walk_periode(periode, Status.DIUMUMKAN), bupati)
    assert seen_by(make_pengguna(peran, username="lain")) == set()


def test_when_the_lock_is_lifted_nobody_reads_it_until_the_next(periode: Periode, bupati: Pengguna) -> None:
    record_arahan(periode, "Satu.", by=bupati)
    revert_periode(periode, alasan="Salah.", by=get_petugas())
    assert seen_by(bupati) == set()
