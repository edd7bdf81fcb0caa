"""What stands after `load_demo`. It is loaded once for all tests of this module."""

import csv
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.management.base import CommandError
from django.db import connection
from django.test import override_settings

from akun.models import Pengguna, Peran
from demo.files import DATA_DIR
from demo.management.commands.load_demo import watch
from demo.periode import DIUMUMKAN
from demo.services.akun import SANDI
from demo.tests.looking import count_rows, import_sheet, misprinted, record_of, row_of, run
from opd.models import Jabatan, Opd, Pemerintah
from penilaian.access import can_record_komponen, opd_of
from penilaian.models import Arahan, Nilai, Penetapan, Periode, PeriodeKomponen, Peserta
from penilaian.queries import get_periode, get_periode_komponen, read_lembar_for
from penilaian.services import (
    answer_sanggah,
    decide_sanggah,
    record_sanggah,
    submit_sanggah,
    verify_periode,
)
from penilaian.tests.factories import get_petugas, make_periode

pytestmark = pytest.mark.django_db

REWARD = [
    "Dinas Pertanian dan Pangan",
    "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman",
    "Dinas Kependudukan dan Pencatatan Sipil",
    "Dinas Perikanan",
    "Dinas Perhubungan",
]
PUNISHMENT = {
    "Badan Kesatuan Bangsa dan Politik",
    "Kecamatan Pesanggaran",
    "Kecamatan Songgon",
    "Badan Kepegawaian, Pendidikan dan Pelatihan",
    "Kecamatan Tegalsari",
}
DIUMUMKAN_KODE = [
    "2020-TW4", "2021-TW1", "2021-TW2", "2021-TW3", "2021-TW4", "2022-TW1", "2022-TW2", "2022-TW3",
]  # fmt: skip
HASH_2022_TW3 = "ac1924251b435f9bf253eec1f12cc2a16b79929635b3b3de6352f8a9267028bc"


@pytest.fixture(scope="module", autouse=True)
def printed(module_transaction: None) -> str:
    """What the command printed when it loaded the demo that all these tests look at."""
    with override_settings(DEBUG=True):
        return run("load_demo")


def test_the_published_lists_come_out_exactly() -> None:
    rows = list(csv.DictReader(StringIO(run("rank_periode", "2022-TW3", "--format", "csv"))))
    assert [row["opd"] for row in rows if row["daftar"] == "reward"] == REWARD
    assert {row["opd"] for row in rows if row["daftar"] == "punishment"} == PUNISHMENT
    assert [row["peringkat"] for row in rows[:5]] == ["1", "2", "3", "4", "5"]
    assert [row["daftar"] for row in rows[-5:]] == ["punishment"] * 5
    assert len(rows) == 56


def test_the_record_of_the_published_quarter_has_the_same_hash_on_every_machine() -> None:
    assert Penetapan.objects.get(periode=get_periode("2022-TW3")).hash == HASH_2022_TW3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="paper knows no database: once is enough")
def test_the_stored_rapor_of_all_56_opds_say_their_record_to_the_digit(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.DOKUMEN_ROOT = str(tmp_path)
    misprints = misprinted(Penetapan.objects.get(periode=get_periode("2022-TW3")))
    assert len(misprints) == 56
    assert {nama: missing for nama, missing in misprints.items() if missing} == {}


def test_eight_quarters_are_announced_and_one_is_being_filled() -> None:
    status = {periode.kode: periode.status for periode in Periode.objects.all()}
    assert status == {
        **dict.fromkeys(DIUMUMKAN_KODE, Periode.Status.DIUMUMKAN),
        "2022-TW4": Periode.Status.PENGISIAN,
    }


def test_every_quarter_is_marked_as_simulated() -> None:
    assert set(Periode.objects.values_list("is_simulasi", flat=True)) == {True}


@pytest.mark.parametrize("kode", DIUMUMKAN_KODE)
def test_an_announced_quarter_can_be_recounted(kode: str) -> None:
    assert verify_periode(get_periode(kode)) == []


def test_the_running_quarter_is_half_filled() -> None:
    cells = Nilai.objects.filter(peserta__periode=get_periode("2022-TW4"))
    assert Counter(cells.values_list("state", flat=True)) == {"belum": 165, "terisi": 171}
    status = dict(get_periode("2022-TW4").komponen_set.values_list("komponen__kode", "status"))
    assert status == {
        "pengawasan": PeriodeKomponen.Status.DIAJUKAN,
        "perencanaan": PeriodeKomponen.Status.PENGISIAN,
        "pelaporan": PeriodeKomponen.Status.PENGISIAN,
        "anggaran": PeriodeKomponen.Status.PENGISIAN,
        "inovasi": PeriodeKomponen.Status.PENGISIAN,
        "pengadaan": PeriodeKomponen.Status.DIKEMBALIKAN,
    }


@pytest.mark.parametrize("kode", [*DIUMUMKAN_KODE, "2022-TW4"])
def test_all_take_part_but_the_bagian_of_setda(kode: str) -> None:
    peserta = Peserta.objects.filter(periode=get_periode(kode))
    assert peserta.count() == 56
    assert not peserta.filter(jenis=Opd.Jenis.BAGIAN).exists()


def test_a_komponen_that_does_not_apply_is_td_with_its_reason() -> None:
    cells = {cell["kode"]: cell for cell in row_of("2022-TW3", "Kecamatan Licin")["komponen"]}
    assert cells["pengadaan"]["state"] == "td"
    assert cells["pengadaan"]["alasan"] == "Tidak ada paket pengadaan yang dijadwalkan pada triwulan ini."
    assert cells["pengawasan"]["bobot_efektif"] == "23.53"


def test_two_that_no_tie_break_parts_share_a_place() -> None:
    srono, sempu = (row_of("2022-TW3", f"Kecamatan {nama}") for nama in ("Srono", "Sempu"))
    assert (srono["peringkat"], sempu["peringkat"]) == (8, 8)
    assert 9 not in {row["peringkat"] for row in record_of("2022-TW3")["peserta"]}


def test_the_history_of_a_renamed_opd_goes_on() -> None:
    lama = row_of("2021-TW4", "Badan Kepegawaian dan Diklat")
    baru = row_of("2022-TW1", "Badan Kepegawaian, Pendidikan dan Pelatihan")
    assert baru["delta"]["arah"] != "baru"
    assert baru["delta"]["peringkat"] == lama["peringkat"] - baru["peringkat"]


def test_an_excluded_peserta_is_named_with_the_reason_and_new_the_quarter_after() -> None:
    damkar = row_of("2022-TW2", "Dinas Pemadam Kebakaran dan Penyelamatan")
    assert (damkar["keadaan"], damkar["peringkat"]) == ("dikecualikan", None)
    assert damkar["alasan"].startswith("Susunan organisasinya berubah pada triwulan ini")
    assert row_of("2022-TW3", damkar["nama"])["delta"]["arah"] == "baru"


def test_one_account_heads_two_opd_one_of_them_as_plt() -> None:
    camat = Pengguna.objects.get(username="camat.giri")
    assert {opd.nama for opd in opd_of(camat, day=date(2026, 1, 2))} == {"Kecamatan Giri", "Kecamatan Glagah"}
    assert row_of("2022-TW3", "Kecamatan Glagah")["kepala"]["sebutan"] == "Plt. Camat Glagah"
    assert row_of("2022-TW2", "Kecamatan Glagah")["kepala"]["status"] == "definitif"


def test_one_quarter_is_signed_in_the_name_of_the_kepala_daerah() -> None:
    signed = dict(Penetapan.objects.values_list("nomor", "penanda_tangan_an"))
    assert [nomor for nomor, an in signed.items() if an] == ["188/CONTOH-2/2022"]
    assert signed["188/CONTOH-2/2022"] == "Bupati Banyuwangi"


def test_the_papers_bear_plausible_dates_and_numbers_that_say_contoh() -> None:
    papers = {row.periode.kode: row for row in Penetapan.objects.select_related("periode")}
    assert papers["2022-TW3"].tanggal == date(2022, 10, 20)
    assert {kode for kode, row in papers.items() if "CONTOH" in row.nomor} == set(DIUMUMKAN_KODE)


def test_one_quarter_was_corrected_and_an_opd_entered_the_reward_list_by_it() -> None:
    dishub = row_of("2022-TW1", "Dinas Perhubungan")
    assert (record_of("2022-TW1")["revisi"], dishub["skor"]) == (2, "87.82")
    assert (dishub["peringkat"], dishub["daftar"]) == (5, "reward")
    assert row_of("2022-TW1", "Dinas Perpustakaan dan Kearsipan")["daftar"] == ""
    assert record_of("2022-TW2")["pembanding"]["revisi"] == 1
    assert verify_periode(get_periode("2022-TW1")) == []


def test_nobody_published_what_they_locked() -> None:
    assert [p for p in Penetapan.objects.all() if p.dikunci_oleh_id == p.ditetapkan_oleh_id] == []


def test_nobody_accepted_a_komponen_they_entered() -> None:
    accepted = PeriodeKomponen.objects.filter(status=PeriodeKomponen.Status.DITERIMA)
    assert accepted.count() == 6 * len(DIUMUMKAN)
    for komponen in accepted:
        assert not Nilai.history.filter(periode_komponen=komponen, oleh=komponen.oleh).exists()


def test_the_pengampus_own_houses_are_scored_by_the_tim_penilai() -> None:
    own = Nilai.objects.filter(is_tim_penilai=True, peserta__periode=get_periode("2022-TW4"))
    assert set(own.values_list("periode_komponen__komponen__kode", "peserta__singkatan")) == {
        ("pengawasan", "Inspektorat"),
        ("perencanaan", "Bappeda"),
        ("pelaporan", "Setda"),
        ("anggaran", "BPKAD"),
        ("inovasi", "Bappeda"),
        ("pengadaan", "Setda"),
    }


def test_catatan_and_rekomendasi_stand_beside_a_good_part_of_the_cells() -> None:
    cells = [cell for row in record_of("2022-TW3")["peserta"] for cell in row["komponen"]]
    assert sum(bool(cell["catatan"]) for cell in cells) == 174
    assert sum(len(cell["rekomendasi"]) for cell in cells) == 74


def test_every_sheet_of_the_demo_is_read_without_a_warning() -> None:
    lembar = read_lembar_for(
        get_periode("2022-TW3"),
        (DATA_DIR / "lembar-2022-TW3.xlsx").read_bytes(),
        filename="lembar-2022-TW3.xlsx",
        by=Pengguna.objects.get(username="organisasi.entri"),
    )
    assert (len(lembar.rows), lembar.errors, lembar.warnings) == (56, (), ())


def test_the_ready_sheet_fills_the_running_quarter_and_changes_nothing_the_second_time() -> None:
    first = {"accepted": True, "changed": 250, "unchanged": 171, "errors": []}
    assert import_sheet("lembar-2022-TW4.xlsx", "--dry-run") == first
    assert import_sheet("lembar-2022-TW4.xlsx", "--by", "organisasi.entri") == first
    assert import_sheet("lembar-2022-TW4.xlsx") == {**first, "changed": 0, "unchanged": 336}
    states = Nilai.objects.filter(peserta__periode=get_periode("2022-TW4")).values_list("state", flat=True)
    assert Counter(states) == {"terisi": 335, "td": 1}


def test_the_ready_sheet_of_one_komponen_is_its_pengampus_to_import() -> None:
    result = import_sheet("lembar-2022-TW4-inovasi.xlsx", "--by", "pengampu.inovasi", "--komponen", "inovasi")
    assert (result["accepted"], result["unchanged"]) == (True, 1)


def test_every_peran_has_an_account_that_can_log_in_with_the_printed_password(printed: str) -> None:
    assert {Peran(name) for name in Pengguna.objects.values_list("groups__name", flat=True) if name} == set(
        Peran
    )
    validate_password(SANDI)
    assert f"Kata sandi semua akun: {SANDI} " in printed
    for pengguna in Pengguna.objects.filter(is_perintah=False):
        assert authenticate(username=pengguna.username, password=SANDI) == pengguna
        assert f"\n{pengguna.username} " in printed


def test_each_pengampu_may_fill_the_own_komponen() -> None:
    for kode in ("pengawasan", "perencanaan", "pelaporan", "anggaran", "inovasi", "pengadaan"):
        assert can_record_komponen(Pengguna.objects.get(username=f"pengampu.{kode}"), kode)


def test_no_emblem_no_real_name_and_no_real_nip_is_in_it() -> None:
    assert Pemerintah.objects.get().lambang.name == ""
    assert [str(row) for row in Jabatan.objects.all() if "contoh" not in row.nama.lower()] == []
    assert [str(row) for row in Pengguna.objects.filter(is_perintah=False) if "ontoh" not in row.nama] == []
    assert {row.nip[:15] for row in Jabatan.objects.all()} == {"", "0" * 15}


def test_the_running_quarter_can_be_taken_on_to_its_masa_klarifikasi(settings: LazySettings) -> None:
    settings.DEBUG = True
    assert "Masa klarifikasi 2022-TW4 dibuka sampai" in run("load_demo", "--klarifikasi")
    periode = get_periode("2022-TW4")
    assert (periode.status, periode.skema.versi) == (Periode.Status.KLARIFIKASI, 2)
    kepala = Pengguna.objects.get(username="kepala.dishub")
    peserta = periode.peserta_set.get(nama="Dinas Perhubungan")
    sanggah = record_sanggah(
        peserta, get_periode_komponen(periode, "inovasi"), isi="Satu inovasi terlewat.", by=kepala
    )
    submit_sanggah(sanggah, by=kepala)
    answer_sanggah(sanggah, jawaban="Benar.", by=Pengguna.objects.get(username="pengampu.inovasi"))
    sekda = Pengguna.objects.get(username="sekda")
    assert decide_sanggah(sanggah, baru=None, alasan="Belum terbit.", by=sekda).is_diputus
    with pytest.raises(CommandError, match="berstatus Masa klarifikasi, tidak sedang diisi"):
        run("load_demo", "--klarifikasi")


def test_the_second_version_of_the_skema_is_comparable_with_the_first() -> None:
    skema = get_periode("2022-TW4").skema
    assert list(skema.setara.values_list("versi", flat=True)) == [1]
    assert get_periode("2022-TW3").skema.has_klarifikasi is False


def test_loading_twice_changes_nothing_and_prints_the_accounts_again(
    settings: LazySettings, printed: str
) -> None:
    settings.DEBUG = True
    before = count_rows()
    again = run("load_demo")
    assert count_rows() == before
    assert again.splitlines()[0] == "Data contoh sudah ada; tidak ada yang diubah."
    assert again.splitlines()[1:] == printed.splitlines()[1:]


def test_a_real_quarter_beside_the_demo_is_refused(settings: LazySettings) -> None:
    settings.DEBUG = True
    get_petugas()
    make_periode(Periode.Status.DISIAPKAN, tahun=2023, triwulan=1)
    with pytest.raises(CommandError, match=r"^Ada periode yang bukan simulasi \(2023-TW1\)"):
        run("load_demo")


def test_the_progress_bar_is_silent_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watch(DIUMUMKAN)) == list(DIUMUMKAN)
    assert capsys.readouterr() == ("", "")


def test_the_regent_has_spoken_of_the_quarter_announced_last() -> None:
    rows = Arahan.objects.order_by("pk").select_related("periode", "peserta", "oleh")
    assert [(row.periode.kode, row.peserta and row.peserta.nama, row.oleh.username) for row in rows] == [
        ("2022-TW3", None, "bupati"),
        ("2022-TW3", "Kecamatan Songgon", "bupati"),
    ]
