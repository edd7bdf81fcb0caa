"""Who may move a quarter, and from which status; the sentence that refuses the rest."""

from collections.abc import Callable
from datetime import date

import pytest

from akun.models import Pengguna, Peran
from akun.services import get_perintah
from penilaian.errors import WewenangError
from penilaian.models import Nilai, Periode
from penilaian.services import (
    announce_periode,
    close_pengisian,
    exclude_peserta,
    lock_periode,
    open_klarifikasi,
    open_periode,
    prepare_periode,
    revert_komponen,
    revert_periode,
    revert_peserta,
    submit_komponen,
    sync_peserta,
)
from penilaian.tests.factories import (
    accept_all,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    publish,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status
TW3 = "Triwulan III Tahun 2022"


# What each act says of a status that it does not fit.
ACTS: dict[str, tuple[Callable[[Periode, Pengguna], object], set[int], str]] = {
    "open": (lambda p, by: open_periode(p, by=by), {10}, "Disiapkan"),
    "close": (lambda p, by: close_pengisian(p, by=by), {20}, "Pengisian"),
    "klarifikasi": (
        lambda p, by: open_klarifikasi(p, mulai=date(2022, 10, 3), sampai=date(2022, 10, 7), by=by),
        {30},
        "Verifikasi",
    ),
    "lock": (lambda p, by: lock_periode(p, by=by), {40}, "Masa klarifikasi"),
    "publish": (lambda p, by: publish(p, by=by), {45}, "Dikunci"),
    "announce": (lambda p, by: announce_periode(p, by=by), {50}, "Ditetapkan"),
    "revert": (
        lambda p, by: revert_periode(p, alasan="Keliru.", by=by),
        {20, 30, 40, 45},
        "Pengisian atau Verifikasi atau Masa klarifikasi atau Dikunci",
    ),
    "sync": (lambda p, by: sync_peserta(p, by=by), {10, 20}, "Disiapkan atau Pengisian"),
    "exclude": (
        lambda p, by: exclude_peserta(p.peserta_set.all()[0], alasan="Dibubarkan.", by=by),
        {10, 20, 30, 40},
        "Disiapkan atau Pengisian atau Verifikasi atau Masa klarifikasi",
    ),
    "take in again": (
        lambda p, by: revert_peserta(p.peserta_set.all()[0], alasan="Keliru.", by=by),
        {10, 20, 30, 40},
        "Disiapkan atau Pengisian atau Verifikasi atau Masa klarifikasi",
    ),
}
LABELS = {10: "Disiapkan", 20: "Pengisian", 30: "Verifikasi", 40: "Masa klarifikasi", 45: "Dikunci"} | {
    50: "Ditetapkan",
    60: "Diumumkan",
}


@pytest.mark.parametrize("status", Status.values)
def test_an_act_is_refused_at_every_status_but_its_own(status: int) -> None:
    periode = make_small(status, has_klarifikasi=True)
    for act, allowed, needed in ACTS.values():
        if status not in allowed:
            sentence = refusal(lambda act=act: act(periode, get_petugas("lain")))  # type: ignore[misc]
            assert sentence == f"{TW3} berstatus {LABELS[status]}. Langkah ini hanya untuk status {needed}."
    periode.refresh_from_db()
    assert periode.status == status


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "peran", [Peran.PENGAMPU, Peran.PIMPINAN, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, Peran.ADMINISTRATOR]
)
def test_only_bagian_organisasi_moves_a_quarter(act: str, peran: Peran) -> None:
    periode = make_periode(Status.DISIAPKAN)
    user = make_pengguna(peran, username="orang", is_superuser=True)
    sentence = refusal(lambda: ACTS[act][0](periode, user), error=WewenangError)
    assert sentence.startswith("Akun orang tidak berwenang ")
    assert sentence.endswith(". Minta petugas Bagian Organisasi.")


def test_a_dismissed_petugas_moves_nothing() -> None:
    periode = make_periode(Status.DISIAPKAN)
    former = make_pengguna(Peran.BAGIAN_ORGANISASI, username="mantan", is_active=False)
    assert refusal(lambda: open_periode(periode, by=former), error=WewenangError) == (
        "Akun mantan tidak berwenang membuka pengisian. Minta petugas Bagian Organisasi."
    )


def test_the_command_account_neither_locks_publishes_announces_reverts_nor_excludes() -> None:
    perintah = get_perintah()
    periode = make_small(Status.DIKUNCI)
    acts = {
        "mengunci periode": lambda: lock_periode(periode, by=perintah),
        "menetapkan hasil": lambda: publish(periode, by=perintah),
        "mengumumkan hasil": lambda: announce_periode(periode, by=perintah),
        "mengembalikan status periode": lambda: revert_periode(periode, alasan="x", by=perintah),
        "mengecualikan peserta": lambda: exclude_peserta(
            periode.peserta_set.all()[0], alasan="x", by=perintah
        ),
        "mengikutkan kembali peserta": lambda: revert_peserta(
            periode.peserta_set.all()[0], alasan="x", by=perintah
        ),
        "membatalkan pengguguran komponen": lambda: revert_komponen(
            komponen_of(periode, "inovasi"), alasan="x", by=perintah
        ),
    }
    for act, attempt in acts.items():
        assert refusal(attempt, error=WewenangError) == (
            f"Akun perintah tidak berwenang {act}. Minta petugas Bagian Organisasi."
        )


def test_the_command_account_prepares_opens_closes_and_opens_klarifikasi() -> None:
    perintah = get_perintah()
    make_opd_list(2)
    skema = make_skema(bobot={"inovasi": 100}, has_klarifikasi=True)
    periode = prepare_periode(tahun=2022, triwulan=3, skema=skema, by=perintah)
    open_periode(periode, by=perintah)
    fill_nilai(periode, {"D01": "80", "D02": "70"}, by=perintah)
    submit_komponen(komponen_of(periode, "inovasi"), by=perintah)
    close_pengisian(periode, by=perintah)
    accept_all(periode)
    open_klarifikasi(periode, mulai=date(2022, 10, 3), sampai=date(2022, 10, 7), by=perintah)
    periode.refresh_from_db()
    assert periode.status == Status.KLARIFIKASI
    assert Nilai.objects.values_list("cara", "oleh__username").distinct().get() == ("lembar", "perintah")
