import errno
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from PIL import Image

from dokumen import services
from dokumen.cetak import RaporPrinter, final_printer
from dokumen.errors import DokumenError, DokumenRusakError, PenyimpananError
from dokumen.kode import format_kode
from dokumen.lambang import MAX_PIXELS, read_lambang
from dokumen.models import Dokumen, Genre, PaperFailure
from dokumen.naskah.sumber import make_printer
from dokumen.qr import print_qr
from dokumen.queries import (
    KUMPULAN,
    PaperCount,
    count_papers,
    failure_list,
    incomplete_penetapan,
)
from dokumen.services import rapor, simpan
from dokumen.store import hash_content
from dokumen.tests.factories import page_texts, pdf_text, read_rapor
from opd.models import Pemerintah
from penilaian.errors import PublishedError
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.tests.factories import (
    make_jabatan,
    make_opd_list,
    make_pemerintah,
    make_periode,
    penetapan_of,
    publish,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Penetapan:
    return make_published()


@pytest.fixture
def penetapan(built: Penetapan) -> Penetapan:
    return deepcopy(built)


def make_published(**fields: Any) -> Penetapan:
    """A published quarter of three OPDs."""
    make_pemerintah()
    make_opd_list(3)
    return penetapan_of(make_periode(Status.DITETAPKAN, **fields))


def first_hasil(penetapan: Penetapan) -> Hasil:
    return Hasil.objects.filter(penetapan=penetapan).order_by("kode")[0]


def test_a_rapor_is_made_once_and_the_same_from_then_on(
    penetapan: Penetapan, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = services.render_rapor(penetapan, first_hasil(penetapan))
    monkeypatch.setattr(rapor, "final_printer", Mock(side_effect=AssertionError("rendered again")))
    assert services.render_rapor(penetapan, first_hasil(penetapan)) == made
    content = services.read_dokumen(made)
    assert (hash_content(content), len(content)) == (made.sha256, made.ukuran)


def test_the_paper_says_what_was_frozen(penetapan: Penetapan) -> None:
    hasil = first_hasil(penetapan)
    text = pdf_text(read_rapor(hasil))
    assert hasil.skor is not None
    assert f"{hasil.skor:.2f}".replace(".", ",") in text
    assert hasil.nama in text
    assert f"Rekaman {penetapan.hash[:16]}" in text


def test_a_publication_gets_every_rapor_and_what_is_made_of_them(penetapan: Penetapan) -> None:
    assert services.render_penetapan(penetapan) == 6
    assert count_papers(penetapan) == PaperCount(3, 3)
    assert {row.genre for row in Dokumen.objects.filter(hasil=None)} == set(KUMPULAN)
    assert services.render_penetapan(penetapan) == 0


def test_what_a_killed_worker_left_is_made_and_nothing_twice(penetapan: Penetapan) -> None:
    kept = services.render_rapor(penetapan, first_hasil(penetapan))
    assert services.render_penetapan(penetapan) == 5
    assert Dokumen.objects.filter(hasil=kept.hasil).get() == kept


def test_of_two_workers_that_race_the_second_takes_what_the_first_has_made(
    penetapan: Penetapan, monkeypatch: pytest.MonkeyPatch, dokumen_root: Path
) -> None:
    hasil = first_hasil(penetapan)
    first = services.render_rapor(penetapan, hasil)
    monkeypatch.setattr(rapor, "find_rapor", Mock(return_value=None))  # as it was when the second began
    monkeypatch.setattr(simpan, "find_dokumen", Mock(side_effect=[None, first]))
    assert services.render_rapor(penetapan, hasil) == first
    assert len([path for path in dokumen_root.rglob("*") if path.is_file()]) == 1


def test_a_quarter_that_is_only_locked_gets_no_final_paper() -> None:
    make_opd_list(2)
    penetapan = penetapan_of(make_periode(Status.DIKUNCI))
    with pytest.raises(DokumenError, match="belum ditetapkan"):
        services.render_rapor(penetapan, first_hasil(penetapan))
    with pytest.raises(DokumenError, match="belum ditetapkan"):
        services.render_penetapan(penetapan)
    assert not Dokumen.objects.exists()


def test_a_locked_quarter_prints_sementara_and_stores_nothing() -> None:
    make_opd_list(2)
    hasil = first_hasil(penetapan_of(make_periode(Status.DIKUNCI)))
    assert all(text.startswith("SEMENTARA") for text in page_texts(read_rapor(hasil)))
    assert not Dokumen.objects.exists()


def test_an_open_quarter_prints_a_draft_of_this_moment() -> None:
    make_opd_list(2)
    periode = make_periode(Status.VERIFIKASI)
    texts = page_texts(services.draft_rapor(periode, "D01"))
    assert all(text.startswith("DRAF") for text in texts)
    assert "90,00" in texts[0]


def test_a_published_quarter_has_no_draft(penetapan: Penetapan) -> None:
    with pytest.raises(DokumenError, match="sudah ditetapkan; rapornya sudah final"):
        services.draft_rapor(penetapan.periode, "D01")


def test_a_full_disk_ends_the_act_with_its_reason_and_it_can_be_repeated(
    penetapan: Penetapan, monkeypatch: pytest.MonkeyPatch, dokumen_root: Path
) -> None:
    with monkeypatch.context() as patch:
        full = Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))
        patch.setattr("dokumen.store.os.fsync", full)
        with pytest.raises(PenyimpananError, match="disimpan: ruang disk habis"):
            services.render_penetapan(penetapan)
    assert full.call_count == 1  # what can't be written now, the next can't either
    assert not Dokumen.objects.exists()
    assert [path for path in dokumen_root.rglob("*") if path.is_file()] == []
    assert ["ruang" in failure.alasan for failure in failure_list(penetapan)] == [True]
    assert services.render_penetapan(penetapan) == 6
    assert not PaperFailure.objects.exists()


def test_a_rapor_that_cannot_be_made_holds_up_no_other_and_says_why(
    penetapan: Penetapan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RaporPrinter.print_rapor

    def refuse_two(self: RaporPrinter, kode: str, **kwargs: Any) -> bytes:
        if kode == "D01":
            raise DokumenError("Skor tidak sama dengan hitungan ulangnya.")
        if kode == "D02":
            raise ZeroDivisionError
        return real(self, kode, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(RaporPrinter, "print_rapor", refuse_two)
        with pytest.raises(DokumenError, match="2 dokumen Triwulan III Tahun 2022 tidak dapat dibuat"):
            services.render_penetapan(penetapan)
    assert [row.hasil.kode for row in Dokumen.objects.all() if row.hasil] == ["D03"]
    assert [(row.hasil and row.hasil.kode, row.alasan) for row in failure_list(penetapan)] == [
        ("D01", "Skor tidak sama dengan hitungan ulangnya."),
        ("D02", "Kesalahan yang tidak terduga (ZeroDivisionError). Rinciannya ada pada log pekerja latar."),
    ]
    assert services.render_penetapan(penetapan) == 5


def test_the_archive_and_the_book_wait_for_the_last_rapor(penetapan: Penetapan) -> None:
    services.render_rapor(penetapan, first_hasil(penetapan))
    for genre in (Genre.ARSIP, Genre.BUKU):
        with pytest.raises(DokumenError, match="Masih ada 2 rapor"):
            services.render_kumpulan(penetapan, genre)


def test_a_lost_file_is_said_and_not_made_again(penetapan: Penetapan, dokumen_root: Path) -> None:
    dokumen = services.render_rapor(penetapan, first_hasil(penetapan))
    (dokumen_root / dokumen.berkas).unlink()
    with pytest.raises(DokumenRusakError):
        read_rapor(first_hasil(penetapan))


def test_a_stored_paper_refuses_every_change(penetapan: Penetapan) -> None:
    dokumen = services.render_rapor(penetapan, first_hasil(penetapan))
    rows = Dokumen.objects.filter(pk=dokumen.pk)
    for act in (
        dokumen.save,
        dokumen.delete,
        rows.delete,
        lambda: rows.update(sha256="0" * 64),
        lambda: Dokumen._base_manager.filter(pk=dokumen.pk).update(ukuran=1),
        lambda: Dokumen.objects.bulk_update([dokumen], ["ukuran"]),
    ):
        with pytest.raises((PublishedError, ProtectedError)):
            act()


def test_papers_are_asked_for_in_the_background(penetapan: Penetapan) -> None:
    services.request_papers(penetapan)
    waiting = DBTaskResult.objects.get()
    assert waiting.task_path == "dokumen.services.papers.render_penetapan_task"
    assert waiting.args_kwargs == {"args": [penetapan.pk], "kwargs": {}}
    assert services.render_penetapan_task.call(penetapan.pk) == 6
    assert services.render_penetapan_task.call(penetapan.pk) == 0


def test_a_publication_is_incomplete_until_its_last_paper_is_there(penetapan: Penetapan) -> None:
    assert list(incomplete_penetapan()) == [penetapan]
    services.render_rapor(penetapan, first_hasil(penetapan))
    assert list(incomplete_penetapan()) == [penetapan]
    services.render_penetapan(penetapan)
    assert list(incomplete_penetapan()) == []


def test_a_lock_without_publication_is_never_incomplete() -> None:
    make_opd_list(2)
    make_periode(Status.DIKUNCI)
    assert list(incomplete_penetapan()) == []


def test_the_signatory_is_printed_as_it_was_recorded() -> None:
    make_pemerintah()
    make_opd_list(2)
    sekda = make_jabatan(
        jenis="sekda", nama="Sekda Contoh, M.Si.", status="plt", pangkat="Pembina Utama Muda"
    )
    penetapan = publish(make_periode(Status.DIKUNCI), penanda_tangan=sekda)
    text = pdf_text(read_rapor(first_hasil(penetapan)))
    assert "a.n. BUPATI CONTOHWANGI Plt. Sekretaris Daerah, Sekda Contoh" in text
    assert "Pembina Utama Muda" not in text  # who acts signs without pangkat


def test_a_final_paper_leads_to_the_address_of_this_application() -> None:
    printer = final_printer(make_published())
    text = pdf_text(printer.print_rapor("D01", kode_verifikasi="K123"))
    assert "K123rapor.contoh.go.id/verifikasi/" in text.replace(" ", "")
    assert "verifikasi" not in pdf_text(printer.print_rapor("D01"))


def test_without_the_address_of_the_application_nothing_final_is_made(penetapan: Penetapan) -> None:
    Pemerintah.objects.update(base_url="")
    with pytest.raises(DokumenError):
        services.render_penetapan(penetapan)
    assert not Dokumen.objects.exists()
    assert "Isi Alamat aplikasi" in failure_list(penetapan)[0].alasan
    assert services.draft_rapor(make_periode(Status.DIKUNCI, triwulan=4), "D01").startswith(b"%PDF")
    Pemerintah.objects.update(base_url="https://rapor.contoh.go.id")
    services.render_penetapan(penetapan)
    assert not failure_list(penetapan).exists()


@pytest.mark.parametrize("genre", [Genre.BUKU, Genre.PERINGKAT_XLSX])
def test_no_book_and_no_ranking_is_made_without_the_address_of_the_application(
    penetapan: Penetapan, genre: Genre
) -> None:
    for hasil in Hasil.objects.filter(penetapan=penetapan):
        services.render_rapor(penetapan, hasil)
    Pemerintah.objects.update(base_url="")
    with pytest.raises(DokumenError, match="Isi Alamat aplikasi"):
        services.render_kumpulan(penetapan, genre)


def test_the_ranking_bears_the_qr_and_the_address_of_its_own_kode(penetapan: Penetapan) -> None:
    dokumen = services.render_kumpulan(penetapan, Genre.PERINGKAT_XLSX)
    sheet: Any = load_workbook(BytesIO(services.read_dokumen(dokumen)))["Peringkat"]
    kode = format_kode(dokumen.kode)
    [picture] = sheet._images
    alamat = f"https://rapor.contoh.go.id/verifikasi/{kode}/"
    assert picture._data() == print_qr(alamat)
    assert sheet["A3"].value.endswith(f"Kode dokumen {kode}, diperiksa di rapor.contoh.go.id/verifikasi/")


def make_lambang(size: tuple[int, int], colour: str = "red") -> bytes:
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def test_the_lambang_of_the_record_is_printed_small(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    content = make_lambang((3000, 2000))
    make_pemerintah(lambang=ContentFile(content, "lambang.png"))
    reduced = read_lambang(hash_content(content))
    assert reduced is not None
    with Image.open(BytesIO(reduced)) as image:
        assert image.width <= MAX_PIXELS[0]
        assert image.height <= MAX_PIXELS[1]


def test_another_lambang_than_that_of_the_record_is_not_printed(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    make_pemerintah(lambang=ContentFile(make_lambang((10, 10)), "lambang.png"))
    assert read_lambang("0" * 64) is None
    assert read_lambang(None) is None


def test_a_final_paper_waits_for_a_lambang_that_cannot_be_read(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    content = make_lambang((10, 10))
    path = Path(make_pemerintah(lambang=ContentFile(content, "lambang.png")).lambang.path)
    make_opd_list(1)
    penetapan, locked = make_periode(Status.DITETAPKAN), make_periode(Status.DIKUNCI, triwulan=4)
    path.unlink()
    with pytest.raises(DokumenError):
        services.render_penetapan(penetapan_of(penetapan))
    assert "Berkas lambang lambang/lambang.png tidak dapat dibaca" in PaperFailure.objects.get().alasan
    assert services.draft_rapor(locked, "D01").startswith(b"%PDF")
    with pytest.raises(DokumenError, match="Berkas lambang"):
        make_printer(penetapan, is_terbit=True)
    path.write_bytes(content)
    services.render_penetapan(penetapan_of(penetapan))
    assert Dokumen.objects.count() == 1 + len(KUMPULAN)
    assert make_printer(penetapan, is_terbit=True).bahan.has_lambang_daerah
