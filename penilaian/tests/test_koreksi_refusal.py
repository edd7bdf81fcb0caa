"""What a koreksi refuses: the wrong person, the wrong moment, and lines that change nothing or can't be."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from akun.models import Peran
from penilaian.errors import PenilaianError, WewenangError
from penilaian.models import Koreksi, Periode
from penilaian.services import (
    NaskahPenetapan,
    NilaiBaru,
    drop_koreksi,
    drop_koreksi_nilai,
    exclude_peserta,
    lock_koreksi,
    prepare_koreksi,
    publish_koreksi,
    record_koreksi,
    record_koreksi_nilai,
    revert_koreksi,
)
from penilaian.tests.factories import (
    get_petugas,
    make_pengguna,
    make_periode,
    make_small,
    make_trio,
    penetapan_of,
    walk_periode,
)
from penilaian.tests.koreksi import (
    ALASAN,
    DASAR,
    add_line,
    asal_of,
    correct,
    make_koreksi,
    make_locked,
    nilai_baru,
    publish_correction,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status
LINES = {("D02", "pengawasan"): "90"}


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """Announced: D01 80,50, D02 66,07 and D03 65,00."""
    return make_trio(Status.DIUMUMKAN)


# Who may


@pytest.mark.parametrize("peran", [Peran.PENGAMPU, Peran.PIMPINAN, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA])
def test_only_bagian_organisasi_corrects(periode: Periode, peran: Peran) -> None:
    koreksi, other = make_koreksi(periode, LINES), make_pengguna(peran)
    line, asal = koreksi.nilai_set.get(), asal_of(periode, "D01", "inovasi")
    acts = [
        lambda: prepare_koreksi(periode, dasar=DASAR, alasan=ALASAN, by=other),
        lambda: record_koreksi(koreksi, dasar=DASAR, alasan=ALASAN, by=other),
        lambda: record_koreksi_nilai(koreksi, asal=asal, baru=nilai_baru("1"), alasan="x", by=other),
        lambda: drop_koreksi_nilai(line, by=other),
        lambda: drop_koreksi(koreksi, alasan="x", by=other),
        lambda: lock_koreksi(koreksi, by=other),
        lambda: revert_koreksi(koreksi, alasan="x", by=other),
        lambda: publish_koreksi(koreksi, naskah=NaskahPenetapan("1", date(2022, 10, 20)), by=other),
    ]
    for act in acts:
        with pytest.raises(WewenangError):
            act()
    assert Koreksi.objects.get().is_disusun


def test_who_locked_it_does_not_publish_it(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    sentence = "Yang mengunci tidak boleh menetapkan. Minta petugas lain menetapkan hasil ini."
    assert (
        refusal(lambda: publish_correction(koreksi, by=get_petugas("pengunci")), error=WewenangError)
        == sentence
    )
    assert penetapan_of(periode).revisi == 1


def test_one_person_does_both_where_the_office_allows_it(periode: Periode, settings: Any) -> None:
    settings.RAPOR_ALLOW_ONE_PERSON = True
    koreksi = make_locked(periode, LINES)
    assert publish_correction(koreksi, by=get_petugas("pengunci")).revisi == 2


# What is refused


@pytest.mark.parametrize("status", [Status.PENGISIAN, Status.DIKUNCI])
def test_what_was_not_published_is_not_corrected(status: int) -> None:
    periode = make_small(status)
    assert refusal(lambda: make_koreksi(periode)) == (
        f"Triwulan III Tahun 2022 berstatus {periode.get_status_display()}. "
        "Langkah ini hanya untuk status Ditetapkan atau Diumumkan."
    )


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_quarter_has_one_open_koreksi(periode: Periode, is_locked: bool) -> None:
    (make_locked if is_locked else make_koreksi)(periode, LINES)
    assert refusal(lambda: make_koreksi(periode)) == (
        "Koreksi Triwulan III Tahun 2022 sudah ada yang sedang berjalan. Selesaikan itu dahulu."
    )


@pytest.mark.parametrize(
    ("dasar", "alasan", "sentence"),
    [
        (" ", ALASAN, "Dasar koreksi belum diisi."),
        (DASAR, " ", "Alasan koreksi belum diisi."),
        ("x" * 301, ALASAN, "Dasar koreksi terlalu panjang: 301 huruf, paling banyak 300."),
    ],
)
def test_it_has_a_dasar_and_an_alasan(periode: Periode, dasar: str, alasan: str, sentence: str) -> None:
    assert refusal(lambda: prepare_koreksi(periode, dasar=dasar, alasan=alasan, by=get_petugas())) == sentence


@pytest.mark.parametrize(
    ("baru", "sentence"),
    [
        (
            NilaiBaru("terisi", Decimal("100.5")),
            "Nilai harus angka 0 sampai 100 dengan paling banyak empat desimal.",
        ),
        (
            NilaiBaru("terisi", Decimal("1.23456")),
            "Nilai harus angka 0 sampai 100 dengan paling banyak empat desimal.",
        ),
        (NilaiBaru("td"), "Tidak dinilai (TD) harus disertai alasan."),
        (NilaiBaru("terisi", Decimal(9), "TD?"), "Alasan tidak dinilai hanya untuk TD."),
        (
            NilaiBaru("belum"),
            "Nilai yang dikoreksi harus terisi atau tidak dinilai (TD), tidak dapat dikosongkan.",
        ),
        (
            NilaiBaru("terisi", Decimal("70.1234")),
            "Nilai barunya sama dengan yang sudah ditetapkan; tidak ada yang dikoreksi.",
        ),
    ],
)
def test_a_line_is_a_nilai_that_can_be_and_that_changes(
    periode: Periode, baru: NilaiBaru, sentence: str
) -> None:
    koreksi = make_koreksi(periode)
    assert refusal(lambda: add_line(koreksi, "D02", "pengawasan", baru), error=PenilaianError) == sentence
    assert not koreksi.nilai_set.exists()


def test_a_line_has_its_own_alasan(periode: Periode) -> None:
    koreksi = make_koreksi(periode)
    assert refusal(lambda: add_line(koreksi, "D02", "pengawasan", nilai_baru("9"), alasan=" ")) == (
        "Alasan koreksi nilai ini belum diisi."
    )


def test_the_nilai_of_another_revision_is_not_corrected(periode: Periode) -> None:
    old = asal_of(periode, "D02", "pengawasan")
    correct(periode, LINES)
    koreksi, baru = make_koreksi(periode), nilai_baru("1")
    sentence = "Nilai ini bukan dari hasil yang sedang dikoreksi. Muat ulang halaman ini."
    assert sentence == refusal(
        lambda: record_koreksi_nilai(koreksi, asal=old, baru=baru, alasan="x", by=get_petugas()),
        error=PenilaianError,
    )


def test_an_excluded_opd_is_not_corrected() -> None:
    periode = make_periode(Status.PENGISIAN)
    exclude_peserta(periode.peserta_set.get(kode="D06"), alasan="Dibubarkan.", by=get_petugas())
    koreksi = make_koreksi(walk_periode(periode, Status.DITETAPKAN))
    assert refusal(lambda: add_line(koreksi, "D06", "inovasi", nilai_baru("1")), error=PenilaianError) == (
        "Dinas D06 dikecualikan dari penilaian; nilainya tidak dapat dikoreksi."
    )


def test_an_empty_koreksi_is_not_locked(periode: Periode) -> None:
    koreksi = make_koreksi(periode)
    assert refusal(lambda: lock_koreksi(koreksi, by=get_petugas()), error=PenilaianError) == (
        "Koreksi ini belum berisi nilai. Tambahkan nilai yang dikoreksi dahulu."
    )


@pytest.mark.parametrize(
    ("tanggal", "sentence"),
    [
        (date(2022, 9, 30), "Tanggal naskah harus sesudah hari terakhir triwulan yang ditetapkan."),
        (
            date(2022, 10, 19),
            "Tanggal naskah perubahan tidak boleh mendahului naskah yang diubahnya (20-10-2022).",
        ),
    ],
)
def test_its_letter_comes_after_the_one_that_it_changes(
    periode: Periode, tanggal: date, sentence: str
) -> None:
    koreksi = make_locked(periode, LINES)
    assert refusal(lambda: publish_correction(koreksi, tanggal=tanggal)) == sentence


def test_its_letter_is_not_of_tomorrow(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert refusal(lambda: publish_correction(koreksi, tanggal=tomorrow)) == (
        "Tanggal naskah tidak boleh di masa depan."
    )


def test_a_step_out_of_turn_names_the_status(periode: Periode) -> None:
    koreksi = make_koreksi(periode, LINES)
    only_locked = f"{koreksi} berstatus Sedang disusun. Langkah ini hanya untuk status Dikunci."
    assert str(koreksi) == "Koreksi Triwulan III Tahun 2022, revisi 2"
    assert refusal(lambda: publish_correction(koreksi)) == only_locked
    assert refusal(lambda: revert_koreksi(koreksi, alasan="x", by=get_petugas())) == only_locked
    lock_koreksi(koreksi, by=get_petugas())
    only_open = f"{koreksi} berstatus Dikunci. Langkah ini hanya untuk status Sedang disusun."
    line = koreksi.nilai_set.get()
    assert refusal(lambda: lock_koreksi(koreksi, by=get_petugas())) == only_open
    assert refusal(lambda: add_line(koreksi, "D01", "inovasi", nilai_baru("1"))) == only_open
    assert refusal(lambda: drop_koreksi_nilai(line, by=get_petugas())) == only_open
    assert refusal(lambda: drop_koreksi(koreksi, alasan="x", by=get_petugas())) == only_open
    assert refusal(lambda: record_koreksi(koreksi, dasar="x", alasan="x", by=get_petugas())) == only_open
