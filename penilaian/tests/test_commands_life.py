"""The life of a quarter from the command line: one story, and what each command refuses."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from akun.models import Peran
from opd.models import Jabatan, Opd
from penilaian.models import Penetapan, Periode, Skema
from penilaian.tests.commands import fail, run, succeed
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_pemerintah,
    make_pengguna,
    make_periode,
    penetapan_of,
)
from penilaian.tests.lembar.files import csv_bytes

pytestmark = pytest.mark.django_db
Status = Periode.Status
KOMPONEN = ("pengawasan", "perencanaan", "pelaporan", "anggaran", "inovasi", "pengadaan")
TW3 = "2022-TW3"
SK = ("--nomor-sk", "188/77/KEP/2022", "--tanggal", "2022-10-20")


def write(path: Path, grid: list[list[Any]]) -> Path:
    path.write_bytes(csv_bytes(grid))
    return path


def status_of(kode: str = TW3) -> str:
    tahun, _, triwulan = kode.partition("-TW")
    return Periode.objects.get(tahun=tahun, triwulan=triwulan).get_status_display()


def test_a_quarter_goes_from_a_list_of_opds_to_its_announcement(tmp_path: Path) -> None:
    make_pemerintah()
    make_jabatan(nama="Bupati Contoh")
    for nama in ("pemeriksa", "pengunci", "penetap"):
        get_petugas(nama)
    daftar = [["kode", "nama", "jenis"], *([f"D{n}", f"Dinas {n}", "dinas"] for n in range(1, 4))]
    lembar = write(
        tmp_path / "nilai.csv", [["Kode", *KOMPONEN], *([f"D{n}", *[f"{90 - n},5"] * 6] for n in range(1, 4))]
    )

    succeed("import_opd", write(tmp_path / "opd.csv", daftar))
    assert succeed("prepare_periode", TW3, "--dasar-hukum", "Peraturan Nomor 1 Tahun 2022") == (
        "Triwulan III Tahun 2022 disiapkan dengan 3 peserta, Skema rapor kinerja, versi 1."
    )
    Skema.objects.update(
        has_klarifikasi=True
    )  # as Bagian Organisasi would in the admin, before entry is opened
    assert succeed("open_periode", TW3) == "Pengisian Triwulan III Tahun 2022 dibuka."
    assert succeed("import_nilai", lembar, "--periode", TW3) == "18 nilai berubah, 0 tetap."
    assert succeed("submit_komponen", TW3, *KOMPONEN) == "\n".join(f"{kode} diajukan." for kode in KOMPONEN)
    assert (
        succeed("close_pengisian", TW3) == "Pengisian Triwulan III Tahun 2022 ditutup; sekarang verifikasi."
    )

    assert succeed("accept_komponen", TW3, *KOMPONEN[:5], "--by", "pemeriksa").endswith("inovasi diterima.")
    assert succeed(
        "return_komponen", TW3, "pengadaan", "--alasan", "Angka D3 tertukar.", "--by", "pemeriksa"
    ) == ("pengadaan dikembalikan.")
    koreksi = write(tmp_path / "koreksi.csv", [["Kode", "pengadaan"], ["D3", "70"]])
    assert succeed("import_nilai", koreksi, "--periode", TW3, "--komponen", "pengadaan") == (
        "1 nilai berubah, 0 tetap."
    )
    succeed("submit_komponen", TW3, "pengadaan")
    succeed("accept_komponen", TW3, "pengadaan", "--by", "pemeriksa")

    assert succeed("open_klarifikasi", TW3, "--mulai", "2022-10-03", "--sampai", "2022-10-07") == (
        "Masa klarifikasi Triwulan III Tahun 2022 dibuka."
    )
    locked = succeed("lock_periode", TW3, "--by", "pengunci").splitlines()
    assert locked == [
        "Triwulan III Tahun 2022 dikunci, revisi 1.",
        f"SHA-256 {penetapan_of(Periode.objects.get()).hash}",
    ]
    assert succeed("revert_periode", TW3, "--alasan", "Ada sanggahan susulan.", "--by", "pengunci") == (
        "Triwulan III Tahun 2022 kembali ke status Masa klarifikasi."
    )
    assert succeed("lock_periode", TW3, "--by", "pengunci").splitlines() == locked  # nothing had changed

    assert fail("publish_periode", TW3, *SK, "--by", "pengunci") == (
        "Yang mengunci tidak boleh menetapkan. Minta petugas lain menetapkan hasil ini."
    )
    assert succeed("publish_periode", TW3, *SK, "--by", "penetap") == (
        "Triwulan III Tahun 2022 ditetapkan dengan Keputusan Nomor 188/77/KEP/2022."
    )
    assert succeed("announce_periode", TW3, "--by", "penetap") == "Triwulan III Tahun 2022 diumumkan."
    assert succeed("verify_periode", TW3) == (
        "Triwulan III Tahun 2022: semua hasil cocok dengan rekaman dan hitung ulang."
    )
    assert run("rank_periode", TW3, "--format", "csv").out.splitlines()[1:] == [
        "semua,1,D1,Dinas 1,89.50,A,reward,,,",
        "semua,2,D2,Dinas 2,88.50,A,,,,",
        "semua,3,D3,Dinas 3,84.88,A,punishment,,,",
    ]
    assert status_of() == "Diumumkan"
    assert Penetapan.objects.count() == 2  # the voided lock stays on file


# What the command account may not do


@pytest.mark.parametrize(
    ("status", "words", "message"),
    [
        (
            Status.VERIFIKASI,
            ["accept_komponen", TW3, "pengawasan"],
            "Akun perintah tidak berwenang menerima komponen.",
        ),
        (
            Status.VERIFIKASI,
            ["return_komponen", TW3, "pengawasan", "--alasan", "Salah."],
            "Akun perintah tidak berwenang mengembalikan komponen. Minta petugas Bagian Organisasi.",
        ),
        (
            Status.VERIFIKASI,
            ["lock_periode", TW3],
            "Akun perintah tidak berwenang mengunci periode. Minta petugas Bagian Organisasi.",
        ),
        (
            Status.DIKUNCI,
            ["revert_periode", TW3, "--alasan", "Salah."],
            "Akun perintah tidak berwenang mengembalikan status periode. Minta petugas Bagian Organisasi.",
        ),
        (
            Status.DIKUNCI,
            ["publish_periode", TW3, *SK],
            "Akun perintah tidak berwenang menetapkan hasil. Minta petugas Bagian Organisasi.",
        ),
        (
            Status.DITETAPKAN,
            ["announce_periode", TW3],
            "Akun perintah tidak berwenang mengumumkan hasil. Minta petugas Bagian Organisasi.",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
@pytest.mark.parametrize("by", [[], ["--by", "perintah"]], ids=["without --by", "--by perintah"])
def test_the_command_account_can_t(status: Status, words: list[str], message: str, by: list[str]) -> None:
    make_jabatan()
    periode = make_periode(status)
    assert fail(*words, *by) == message
    periode.refresh_from_db()
    assert periode.status == status


@pytest.mark.parametrize("peran", [Peran.PENGAMPU, Peran.PIMPINAN, Peran.PEMERIKSA, Peran.ADMINISTRATOR])
def test_no_other_peran_locks_publishes_or_announces(peran: Peran) -> None:
    make_jabatan()
    make_pengguna(peran, username="lain")
    make_periode(Status.VERIFIKASI)
    make_periode(Status.DIKUNCI, triwulan=2)
    make_periode(Status.DITETAPKAN, triwulan=1)
    by = ("--by", "lain")
    assert fail("lock_periode", TW3, *by).startswith("Akun lain tidak berwenang mengunci periode.")
    assert fail("publish_periode", "2022-TW2", *SK, *by).startswith(
        "Akun lain tidak berwenang menetapkan hasil."
    )
    assert fail("announce_periode", "2022-TW1", *by).startswith(
        "Akun lain tidak berwenang mengumumkan hasil."
    )


# publish_periode


def test_a_quarter_is_published_under_the_sekda_s_name_for_the_head_of_the_government() -> None:
    make_pemerintah()
    make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Sekda Contoh")
    periode = make_periode(Status.DIKUNCI)
    assert succeed(
        "publish_periode", TW3, *SK, "--jenis", "berita_acara", "--penanda-tangan", "sekda",
        "--by", get_petugas("penetap").username,
    ) == "Triwulan III Tahun 2022 ditetapkan dengan Berita Acara Nomor 188/77/KEP/2022."  # fmt: skip
    penetapan = penetapan_of(periode)
    assert (penetapan.penanda_tangan_nama, penetapan.penanda_tangan_an) == (
        "Sekda Contoh",
        "Bupati Contohwangi",
    )
    assert penetapan.tanggal is not None
    assert penetapan.tanggal.isoformat() == "2022-10-20"


def test_nobody_signs_who_did_not_hold_the_office_that_day() -> None:
    make_periode(Status.DIKUNCI)
    assert fail("publish_periode", TW3, *SK, "--by", get_petugas("penetap").username) == (
        "Tidak ada kepala-daerah yang menjabat pada 20-10-2022. "
        "Isi jabatannya di admin, atau pilih penanda tangan lain."
    )


# verify_periode


def test_a_quarter_that_was_not_locked_has_nothing_to_verify() -> None:
    make_periode(Status.PENGISIAN)
    assert (
        fail("verify_periode", TW3)
        == "Triwulan III Tahun 2022 belum dikunci; belum ada yang dapat diperiksa."
    )


def test_what_was_changed_behind_the_application_is_named_opd_by_opd() -> None:
    make_periode(Status.DIUMUMKAN)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE penilaian_hasil SET skor = 1 WHERE kode = 'D01'")
        cursor.execute("UPDATE penilaian_peserta SET nama = 'Dinas Lain' WHERE kode = 'D02'")
    outcome = run("verify_periode", TW3)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "Dinas D01 (salinan): skor 90,00 menjadi 1,00",
        "Dinas D02 (peserta): nama Dinas D02 menjadi Dinas Lain",
    ]
    assert outcome.err == "CommandError: Triwulan III Tahun 2022: 2 perbedaan ditemukan.\n"


# every command


@pytest.mark.parametrize(
    "words",
    [
        ["open_periode", TW3],
        ["close_pengisian", TW3],
        ["submit_komponen", TW3, "pengawasan"],
        ["accept_komponen", TW3, "pengawasan"],
        ["return_komponen", TW3, "pengawasan", "--alasan", "Salah."],
        ["open_klarifikasi", TW3, "--mulai", "2022-10-03", "--sampai", "2022-10-07"],
        ["lock_periode", TW3],
        ["revert_periode", TW3, "--alasan", "Salah."],
        ["publish_periode", TW3, *SK],
        ["announce_periode", TW3],
    ],
    ids=lambda words: words[0],
)
def test_an_unknown_account_or_quarter_is_refused(words: list[str]) -> None:
    assert fail(*words) == "Periode 2022-TW3 belum disiapkan. Yang ada: belum ada."
    assert fail(*words, "--by", "tiada") == 'Akun "tiada" tidak ada atau tidak aktif. Periksa nama akunnya.'
    assert not Opd.objects.exists()
