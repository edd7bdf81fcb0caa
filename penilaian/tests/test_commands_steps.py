"""The steps of a quarter from the command line, from its preparation to the lock: what each of them refuses."""

import pytest

from akun.models import SecurityEvent
from penilaian.models import Penetapan, Periode, PeriodeKomponen, Skema
from penilaian.tests.commands import fail, run, succeed
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
TW3 = "2022-TW3"


# prepare_periode


def test_a_quarter_is_prepared_with_the_latest_skema_unless_one_is_named() -> None:
    make_opd_list(1)
    make_skema()
    make_skema(nama="Skema baru")
    make_skema(kode="lain", nama="Skema lain")
    assert succeed("prepare_periode", "2022-TW1").endswith("1 peserta, Skema lain, versi 1.")
    assert succeed("prepare_periode", "2022-TW2", "--skema", "rapor").endswith(
        "1 peserta, Skema baru, versi 2."
    )
    assert succeed("prepare_periode", TW3, "--skema", "rapor/1").endswith(
        "1 peserta, Skema rapor kinerja, versi 1."
    )


@pytest.mark.parametrize(
    "words", [[], ["--skema", "lain"], ["--skema", "rapor/2"], ["--skema", "rapor/satu"]]
)
def test_without_the_skema_a_quarter_can_t_be_prepared(words: list[str]) -> None:
    if words:
        make_skema()
    assert fail("prepare_periode", TW3, *words) == (
        "Skema tidak ditemukan. Buat di admin, atau beri --dasar-hukum untuk skema bawaan."
    )
    assert not Periode.objects.exists()


def test_a_quarter_stands_only_once_and_a_refusal_leaves_no_default_skema() -> None:
    make_periode(Status.DISIAPKAN)
    assert fail("prepare_periode", TW3) == "Periode 2022-TW3 sudah ada."
    Periode.objects.all().delete()
    Skema.objects.all().delete()
    make_pengguna(username="tamu")
    assert fail("prepare_periode", TW3, "--dasar-hukum", "Peraturan", "--by", "tamu") == (
        "Akun tamu tidak berwenang menyiapkan periode. Minta petugas Bagian Organisasi."
    )
    assert not Skema.objects.exists()


def test_a_quarter_of_no_year_is_refused() -> None:
    make_skema()
    assert fail("prepare_periode", "TW3-2022") == 'Periode "TW3-2022" tidak dikenal. Tulis seperti 2022-TW3.'


# the steps between


def test_a_quarter_without_opds_can_t_be_opened() -> None:
    make_skema()
    succeed("prepare_periode", TW3)
    assert fail("open_periode", TW3) == (
        "Triwulan III Tahun 2022 belum punya peserta. Masukkan daftar Perangkat Daerah dahulu."
    )


def test_a_komponen_that_is_not_complete_can_t_be_submitted() -> None:
    make_opd_list(2)
    make_skema(bobot={"pengawasan": 100})
    make_periode(nilai={"D01": "80"})
    assert fail("submit_komponen", TW3, "pengawasan") == (
        "Pengawasan belum lengkap: 1 nilai belum diisi (Dinas D02). Isi atau tandai TD."
    )


def test_a_komponen_that_the_quarter_does_not_have_is_named_with_those_it_has() -> None:
    make_opd_list(1)
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    make_periode(nilai={"D01": "80"})
    outcome = run("submit_komponen", TW3, "pengawasan", "disiplin")
    assert (outcome.code, outcome.out) == (1, "pengawasan diajukan.\n")
    assert outcome.err == (
        "CommandError: Komponen disiplin tidak ada pada Triwulan III Tahun 2022. Yang ada: pengawasan, inovasi.\n"
    )


def test_entry_can_t_close_before_every_komponen_was_submitted() -> None:
    make_opd_list(1)
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    make_periode(nilai={"D01": "80"})
    succeed("submit_komponen", TW3, "pengawasan")
    assert fail("close_pengisian", TW3) == "Belum diajukan: Inovasi. Minta pengampunya mengajukan."


def test_a_pengampu_submits_the_own_komponen_and_no_other() -> None:
    opd = make_opd_list(2)
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    periode = make_periode(nilai={"D01": "80", "D02": "70"})
    pengampu = make_pengampu("pengawasan", unit=opd[0]).pengguna
    assert succeed("submit_komponen", TW3, "pengawasan", "--by", pengampu.username) == "pengawasan diajukan."
    assert komponen_of(periode, "pengawasan").oleh == pengampu
    assert fail("submit_komponen", TW3, "inovasi", "--by", pengampu.username) == (
        f"Akun {pengampu.username} bukan pengampu Inovasi."
    )


def test_who_entered_a_komponen_can_t_accept_it() -> None:
    periode = make_periode(Status.VERIFIKASI)
    entered_by = cell_of(periode, "D01", "pengawasan").oleh
    assert entered_by is not None
    assert fail("accept_komponen", TW3, "pengawasan", "--by", entered_by.username) == (
        "Anda mengisi 6 nilai komponen ini (Pengawasan). Yang menerima harus petugas lain."
    )
    assert komponen_of(periode, "pengawasan").status == PeriodeKomponen.Status.DIAJUKAN


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--mulai", "2022-10-07", "--sampai", "2022-10-03"],
            "Tanggal akhir klarifikasi mendahului tanggal mulainya.",
        ),
        (["--mulai", "2022-10-03", "--sampai", "2022-10-07"], "Belum diterima: Pengawasan."),
    ],
)
def test_klarifikasi_can_t_open(words: list[str], message: str) -> None:
    make_skema(bobot={"pengawasan": 100}, has_klarifikasi=True)
    make_periode(Status.VERIFIKASI)
    assert fail("open_klarifikasi", TW3, *words).startswith(message)
    assert Periode.objects.get().get_status_display() == "Verifikasi"


def test_a_date_is_written_year_first() -> None:
    make_periode(Status.VERIFIKASI)
    outcome = run("open_klarifikasi", TW3, "--mulai", "03-10-2022", "--sampai", "2022-10-07")
    assert outcome.code == 2
    assert 'tanggal "03-10-2022" tidak dikenal, tulis seperti 2022-10-20' in outcome.err


def test_a_quarter_with_klarifikasi_can_t_be_locked_before_its_end() -> None:
    make_skema(bobot={"pengawasan": 100}, has_klarifikasi=True)
    periode = make_periode(Status.KLARIFIKASI)
    Periode.objects.filter(pk=periode.pk).update(klarifikasi_sampai="2999-12-31")
    assert fail("lock_periode", TW3, "--by", get_petugas().username) == (
        "Masa klarifikasi Triwulan III Tahun 2022 masih berjalan sampai 31-12-2999. Kunci setelah tanggal itu lewat."
    )


def test_a_step_back_wants_a_reason_and_logs_it() -> None:
    make_periode(Status.DIKUNCI)
    by = ("--by", get_petugas().username)
    assert (
        fail("revert_periode", TW3, "--alasan", "  ", *by)
        == "Tuliskan alasan untuk mengembalikan status periode."
    )
    succeed("revert_periode", TW3, "--alasan", "Salah kunci.", *by)
    event = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.STATUS).latest("pk")
    assert event.rincian == "2022-TW3: Dikunci ke Verifikasi. Salah kunci."
    assert Penetapan.objects.get().alasan_batal == "Salah kunci."


def test_what_was_published_takes_no_step_back() -> None:
    make_periode(Status.DITETAPKAN)
    message = fail("revert_periode", TW3, "--alasan", "Salah.", "--by", get_petugas().username)
    assert message.startswith("Triwulan III Tahun 2022 berstatus Ditetapkan.")
