"""The steps of one komponen in a quarter: submitted, accepted or returned, dropped."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from akun.models import Peran
from akun.services import get_perintah
from penilaian.errors import PeriodeNotPengisianError, WewenangError
from penilaian.models import Periode, PeriodeKomponen
from penilaian.services import (
    accept_komponen,
    drop_komponen,
    lock_periode,
    record_nilai,
    return_komponen,
    revert_komponen,
    revert_periode,
    submit_komponen,
)
from penilaian.tests.factories import (
    accept_all,
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


def status_of(periode: Periode, kode: str = "inovasi") -> int:
    return komponen_of(periode, kode).status


# Submitting


def test_a_komponen_is_submitted_when_it_is_complete_by_its_pengampu(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=make_opd("UNIT")).pengguna
    fill_nilai(periode, {"D01": {"inovasi": "80"}, "D02": {"inovasi": "TD"}})
    submit_komponen(komponen_of(periode, "inovasi"), by=pengampu)
    komponen = komponen_of(periode, "inovasi")
    assert (komponen.status, komponen.oleh) == (PeriodeKomponen.Status.DIAJUKAN, pengampu)
    assert komponen.history.latest("history_id").history_user == pengampu


def test_a_komponen_with_a_belum_is_not_submitted_and_says_whose() -> None:
    make_opd_list(7)
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    fill_nilai(periode, {"D01": "80"})
    assert refusal(lambda: submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())) == (
        "Inovasi belum lengkap: 6 nilai belum diisi "
        "(Dinas D02, Dinas D03, Dinas D04, Dinas D05, Dinas D06, dan 1 lainnya). Isi atau tandai TD."
    )


def test_a_stranger_submits_nothing(periode: Periode) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd("UNIT"), pengguna=make_pengguna(username="wati"))
    assert refusal(
        lambda: submit_komponen(komponen_of(periode, "inovasi"), by=pengampu.pengguna), error=WewenangError
    ) == ("Akun wati bukan pengampu Inovasi.")


def test_a_komponen_is_submitted_once(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    read_before = komponen_of(periode, "inovasi")
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    assert refusal(lambda: submit_komponen(read_before, by=get_petugas())) == (
        "Inovasi berstatus Diajukan, tidak dapat diajukan sekarang."
    )


def test_a_submitted_komponen_is_closed(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    sentence = refusal(
        lambda: record_nilai(
            cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(1), by=get_petugas()
        ),
        error=PeriodeNotPengisianError,
    )
    assert sentence.startswith("Inovasi tidak sedang diisi (Pengisian, Diajukan).")


# Accepting


@pytest.mark.parametrize("peran", [Peran.BAGIAN_ORGANISASI, Peran.KETUA_TIM_PENILAI])
def test_a_komponen_is_accepted_by_bagian_organisasi_or_the_ketua(peran: Peran) -> None:
    periode = make_small(Status.VERIFIKASI)
    by = make_pengguna(peran)
    accept_komponen(komponen_of(periode, "inovasi"), by=by)
    assert (status_of(periode), komponen_of(periode, "inovasi").oleh) == (PeriodeKomponen.Status.DITERIMA, by)


@pytest.mark.parametrize("peran", [Peran.PENGAMPU, Peran.PIMPINAN, Peran.PEMERIKSA, Peran.ADMINISTRATOR])
def test_nobody_else_accepts(peran: Peran) -> None:
    periode = make_small(Status.VERIFIKASI)
    user = make_pengguna(peran, username="orang")
    assert refusal(
        lambda: accept_komponen(komponen_of(periode, "inovasi"), by=user), error=WewenangError
    ) == ("Akun orang tidak berwenang menerima komponen.")


def test_the_command_account_accepts_nothing() -> None:
    periode = make_small(Status.VERIFIKASI)
    refusal(lambda: accept_komponen(komponen_of(periode, "inovasi"), by=get_perintah()), error=WewenangError)
    assert status_of(periode) == PeriodeKomponen.Status.DIAJUKAN


def test_nobody_accepts_what_they_entered_even_if_it_was_overwritten_since(periode: Periode) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "1"}}, by=get_petugas("sekali"))
    fill_nilai(periode, {"D01": "80", "D02": "70"}, by=get_petugas())
    walk_periode(periode, Status.VERIFIKASI)
    for by, jumlah in ((get_petugas("sekali"), 1), (get_petugas(), 2)):
        assert (
            refusal(
                lambda by=by: accept_komponen(komponen_of(periode, "inovasi"), by=by),  # type: ignore[misc]
                error=WewenangError,
            )
            == f"Anda mengisi {jumlah} nilai komponen ini (Inovasi). Yang menerima harus petugas lain."
        )
    accept_komponen(komponen_of(periode, "pengawasan"), by=get_petugas("sekali"))
    accept_komponen(komponen_of(periode, "inovasi"), by=get_petugas("ketiga"))


def test_what_was_entered_in_another_quarter_does_not_count() -> None:
    make_small(Status.PENGISIAN)
    periode = make_periode(Status.PENGISIAN, triwulan=4)
    fill_nilai(Periode.objects.get(triwulan=3), {"D01": {"inovasi": "1"}}, by=get_petugas("pengunci"))
    accept_all(walk_periode(periode, Status.VERIFIKASI), by=get_petugas("pengunci"))
    assert status_of(periode) == PeriodeKomponen.Status.DITERIMA


def test_only_a_submitted_komponen_is_accepted_and_only_in_verification(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    by = get_petugas("pengunci")
    assert refusal(lambda: accept_komponen(komponen_of(periode, "inovasi"), by=by)) == (
        "Pengisian Triwulan III Tahun 2022 masih berjalan. Inovasi diterima setelah pengisian ditutup."
    )
    walk_periode(periode, Status.VERIFIKASI)
    accept_komponen(komponen_of(periode, "inovasi"), by=by)
    assert refusal(lambda: accept_komponen(komponen_of(periode, "inovasi"), by=by)) == (
        "Inovasi berstatus Diterima, tidak dapat diterima sekarang."
    )


# Returning and dropping


def test_a_komponen_is_returned_with_a_reason_that_stays_with_it() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    return_komponen(komponen_of(periode, "inovasi"), alasan=" Periksa D02. ", by=get_petugas("lain"))
    komponen = komponen_of(periode, "inovasi")
    assert (komponen.status, komponen.alasan, komponen.oleh) == (
        PeriodeKomponen.Status.DIKEMBALIKAN,
        "Periksa D02.",
        get_petugas("lain"),
    )


@pytest.mark.parametrize("alasan", ["", " \n"])
def test_a_komponen_is_not_returned_or_dropped_without_a_reason(alasan: str) -> None:
    periode = make_small(Status.VERIFIKASI)
    komponen = komponen_of(periode, "inovasi")
    assert refusal(lambda: return_komponen(komponen, alasan=alasan, by=get_petugas())) == (
        "Tuliskan alasan untuk mengembalikan komponen."
    )
    assert refusal(lambda: drop_komponen(komponen, alasan=alasan, berita_acara="BA/1", by=get_petugas())) == (
        "Tuliskan alasan untuk menggugurkan komponen."
    )


def test_an_open_komponen_is_not_returned(periode: Periode) -> None:
    assert refusal(
        lambda: return_komponen(komponen_of(periode, "inovasi"), alasan="x", by=get_petugas())
    ) == ("Inovasi berstatus Sedang diisi, tidak dapat dikembalikan sekarang.")


@pytest.mark.parametrize("status", [10, 40, 45, 50, 60])
def test_after_verification_no_komponen_moves(status: int) -> None:
    periode = make_small(Status.PENGISIAN, has_klarifikasi=True)
    komponen = komponen_of(periode, "inovasi")
    if status == Status.DISIAPKAN:
        revert_periode(periode, alasan="x", by=get_petugas())
    walk_periode(periode, status)
    by = get_petugas("lain")
    acts: list[Callable[[], object]] = [
        lambda: submit_komponen(komponen, by=by),
        lambda: accept_komponen(komponen, by=by),
        lambda: return_komponen(komponen, alasan="x", by=by),
        lambda: drop_komponen(komponen, alasan="x", berita_acara="BA", by=by),
        lambda: revert_komponen(komponen, alasan="x", by=by),
    ]
    for act in acts:
        assert "Langkah ini hanya untuk status" in refusal(act)


def test_a_dropped_komponen_names_its_berita_acara() -> None:
    periode = make_small(Status.VERIFIKASI)
    komponen = komponen_of(periode, "inovasi")
    assert refusal(lambda: drop_komponen(komponen, alasan="Batal.", berita_acara=" ", by=get_petugas())) == (
        "Nomor berita acara belum diisi."
    )
    assert refusal(
        lambda: drop_komponen(komponen, alasan="Batal.", berita_acara="9" * 121, by=get_petugas())
    ) == ("Nomor berita acara terlalu panjang: 121 huruf, paling banyak 120.")
    drop_komponen(komponen, alasan="Batal.", berita_acara=" BA/7/2022 ", by=get_petugas())
    dropped = komponen_of(periode, "inovasi")
    assert (dropped.status, dropped.alasan, dropped.berita_acara) == (90, "Batal.", "BA/7/2022")


def test_a_stale_page_does_not_drop_a_komponen_twice() -> None:
    periode = make_small(Status.VERIFIKASI)
    seen, seen_too = komponen_of(periode, "inovasi"), komponen_of(periode, "inovasi")
    drop_komponen(seen, alasan="Batal.", berita_acara="BA/1", by=get_petugas())
    assert refusal(
        lambda: drop_komponen(seen_too, alasan="Lain.", berita_acara="BA/2", by=get_petugas())
    ) == ("Inovasi berstatus Digugurkan, tidak dapat digugurkan sekarang.")
    dropped = komponen_of(periode, "inovasi")
    assert (dropped.alasan, dropped.berita_acara) == ("Batal.", "BA/1")


def test_the_last_komponen_is_not_dropped() -> None:
    periode = make_small(Status.VERIFIKASI)
    drop_komponen(komponen_of(periode, "inovasi"), alasan="x", berita_acara="BA", by=get_petugas())
    assert refusal(
        lambda: drop_komponen(
            komponen_of(periode, "pengawasan"), alasan="x", berita_acara="BA", by=get_petugas()
        )
    ) == ("Komponen terakhir tidak dapat digugurkan.")


def test_a_small_office_lets_one_person_enter_and_accept(settings: Any) -> None:
    settings.RAPOR_ALLOW_ONE_PERSON = True
    periode = make_small(Status.VERIFIKASI)
    accept_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    assert (status_of(periode), komponen_of(periode, "inovasi").oleh) == (
        PeriodeKomponen.Status.DITERIMA,
        get_petugas(),
    )


# Taking a dropped komponen in again


@pytest.mark.parametrize("status", [Status.PENGISIAN, Status.VERIFIKASI])
def test_a_dropped_komponen_is_taken_in_again_with_its_cells_open(status: int) -> None:
    periode = make_small(status)
    drop_komponen(komponen_of(periode, "inovasi"), alasan="Batal.", berita_acara="BA/7", by=get_petugas())
    revert_komponen(komponen_of(periode, "inovasi"), alasan=" Salah pilih. ", by=get_petugas("lain"))
    komponen = komponen_of(periode, "inovasi")
    assert (komponen.status, komponen.alasan, komponen.berita_acara, komponen.oleh) == (
        PeriodeKomponen.Status.DIKEMBALIKAN,
        "Salah pilih.",
        "",
        get_petugas("lain"),
    )
    record_nilai(cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(1), by=get_petugas())
    assert cell_of(periode, "D01", "inovasi").nilai == 1


def test_the_history_keeps_why_it_was_dropped_and_why_taken_in_again(periode: Periode) -> None:
    drop_komponen(komponen_of(periode, "inovasi"), alasan="Batal.", berita_acara="BA/7", by=get_petugas())
    revert_komponen(komponen_of(periode, "inovasi"), alasan="Salah pilih.", by=get_petugas("lain"))
    trail = komponen_of(periode, "inovasi").history.order_by("-history_id")[:2]
    assert [(row.status, row.alasan, row.berita_acara, row.history_user.username) for row in trail] == [
        (PeriodeKomponen.Status.DIKEMBALIKAN, "Salah pilih.", "", "lain"),
        (PeriodeKomponen.Status.DIGUGURKAN, "Batal.", "BA/7", "pengisi"),
    ]


def test_a_quarter_is_not_locked_before_what_was_taken_in_again_is_accepted() -> None:
    periode = make_small(Status.VERIFIKASI)
    drop_komponen(komponen_of(periode, "inovasi"), alasan="x", berita_acara="BA", by=get_petugas())
    revert_komponen(komponen_of(periode, "inovasi"), alasan="Salah pilih.", by=get_petugas())
    accept_all(periode)
    assert refusal(lambda: lock_periode(periode, by=get_petugas())) == (
        "Belum diterima: Inovasi. Terima atau kembalikan komponennya dahulu."
    )


def test_what_was_not_dropped_is_not_taken_in_again(periode: Periode) -> None:
    assert refusal(
        lambda: revert_komponen(komponen_of(periode, "inovasi"), alasan="x", by=get_petugas())
    ) == ("Inovasi berstatus Sedang diisi, tidak dapat diikutkan kembali sekarang.")


def test_a_komponen_is_taken_in_again_with_a_reason_by_bagian_organisasi_alone(periode: Periode) -> None:
    komponen = komponen_of(periode, "inovasi")
    drop_komponen(komponen, alasan="Batal.", berita_acara="BA/7", by=get_petugas())
    assert refusal(lambda: revert_komponen(komponen, alasan=" ", by=get_petugas())) == (
        "Tuliskan alasan untuk membatalkan pengguguran komponen."
    )
    ketua = make_pengguna(Peran.KETUA_TIM_PENILAI, username="ketua")
    assert refusal(lambda: revert_komponen(komponen, alasan="x", by=ketua), error=WewenangError) == (
        "Akun ketua tidak berwenang membatalkan pengguguran komponen. Minta petugas Bagian Organisasi."
    )
    assert status_of(periode) == PeriodeKomponen.Status.DIGUGURKAN
