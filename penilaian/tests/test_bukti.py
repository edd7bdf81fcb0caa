"""Files behind a nilai and behind an objection: who puts them there, who sees them, and that none is left over."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks

from akun.models import Peran
from penilaian.access import visible_bukti
from penilaian.errors import BerkasError, PeriodeNotPengisianError, PeriodeStatusError, WewenangError
from penilaian.models import Bukti, Periode, Sanggah
from penilaian.services import bukti as service
from penilaian.services import (
    drop_bukti,
    drop_sanggah,
    read_bukti,
    record_bukti,
    revert_periode,
    submit_komponen,
    submit_sanggah,
)
from penilaian.tests.bukti_files import HTML, PDF, make_docx, upload
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    komponen_of,
    make_pengampu,
    make_pengguna,
    make_small,
)
from penilaian.tests.klarifikasi import AFTER, Stage, make_stage, set_day
from penilaian.tests.refusal import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
Status = Periode.Status


def files() -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / "bukti"
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


def attach(sanggah: Sanggah, stage: Stage, **fields: Any) -> Bukti:
    bukti = Bukti(peserta=sanggah.peserta, periode_komponen=sanggah.periode_komponen, sanggah=sanggah)
    file, by = fields.get("berkas") or upload("Surat Tugas.pdf"), fields.get("by") or stage.operator
    record_bukti(bukti, berkas=file, by=by)
    return bukti


def beside(periode: Periode, komponen: str = "inovasi", **fields: Any) -> Bukti:
    """A file beside the nilai of D01."""
    bukti = Bukti(
        peserta=periode.peserta_set.get(kode="D01"), periode_komponen=komponen_of(periode, komponen)
    )
    file, by = fields.get("berkas") or upload("lke.pdf"), fields.get("by") or get_petugas()
    record_bukti(bukti, berkas=file, by=by)
    return bukti


def test_a_file_is_kept_under_a_random_name_with_its_hash(stage: Stage) -> None:
    bukti = attach(stage.draft(), stage)
    assert (bukti.nama, bukti.jenis, bukti.ukuran) == ("Surat Tugas.pdf", "pdf", len(PDF))
    assert bukti.sha256 == "8895a24b52f232abe3f8eaff5b2c2b848d76c264fae86674264721f4c27e426e"
    assert files() == [Path(str(bukti.berkas.name)).name]
    assert "Surat" not in files()[0]
    assert "." not in files()[0]
    assert read_bukti(bukti) == PDF
    assert Bukti.history.get().history_user == stage.operator


def test_a_refused_file_leaves_neither_row_nor_file(stage: Stage) -> None:
    draft = stage.draft()
    refusal(lambda: attach(draft, stage, berkas=upload("surat.pdf", HTML)), error=BerkasError)
    refusal(lambda: attach(draft, stage, berkas=upload("surat.pdf", b"")), error=BerkasError)
    refusal(lambda: attach(draft, stage, by=stage.kepala_lain), error=WewenangError)
    assert (Bukti.objects.count(), files()) == (0, [])


def test_a_failed_transaction_leaves_neither_row_nor_file(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = stage.draft()

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Bukti, "save", fail)
    with pytest.raises(RuntimeError):
        attach(draft, stage)
    assert (Bukti.objects.count(), files()) == (0, [])


def test_a_file_beyond_the_limit_is_refused_unread(stage: Stage, settings: Any) -> None:
    settings.RAPOR_MAX_BUKTI_MB = 1
    big = upload("surat.pdf")
    big.size = 1024 * 1024 + 1
    big.file = None  # reading it would fail
    sentence = refusal(lambda: attach(stage.draft(), stage, berkas=big), error=BerkasError)
    assert sentence == "Berkas lebih besar dari 1 MB. Perkecil, lalu unggah lagi."


def test_one_objection_takes_ten_files(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MAX_BUKTI", 2)
    draft = stage.draft()
    attach(draft, stage)
    attach(draft, stage)
    assert refusal(lambda: attach(draft, stage)) == (
        "Paling banyak 2 berkas bukti. Gabungkan beberapa menjadi satu PDF."
    )
    assert len(files()) == 2


def test_a_submitted_objection_keeps_its_files_as_they_were(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = stage.draft()
    bukti = attach(draft, stage)
    submit_sanggah(draft, by=stage.kepala)
    submitted = "Sanggah ini sudah diajukan; buktinya tidak dapat diubah lagi."
    assert refusal(lambda: attach(draft, stage)) == submitted
    assert refusal(lambda: drop_bukti(bukti, by=stage.operator)) == submitted
    set_day(monkeypatch, AFTER)
    assert "sudah berakhir pada 09-10-2022" in refusal(lambda: attach(draft, stage))
    assert len(files()) == 1


def test_only_who_uploaded_a_file_throws_it_away(
    stage: Stage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bukti = attach(stage.draft(), stage)
    assert refusal(lambda: drop_bukti(bukti, by=stage.kepala), error=WewenangError) == (
        "Bukti hanya dapat dihapus oleh yang mengunggahnya."
    )
    with django_capture_on_commit_callbacks(execute=True):
        drop_bukti(bukti, by=stage.operator)
        assert len(files()) == 1  # until it is certain
    assert (Bukti.objects.count(), files()) == (0, [])
    assert refusal(lambda: drop_bukti(bukti, by=stage.operator)) == "Bukti ini sudah dihapus."


def test_a_draft_goes_with_its_files(
    stage: Stage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft = stage.draft()
    attach(draft, stage)
    with django_capture_on_commit_callbacks(execute=True):
        drop_sanggah(draft, by=stage.kepala)
    assert (Bukti.objects.count(), files()) == (0, [])


def test_a_file_of_another_nilai_does_not_hang_from_an_objection(stage: Stage) -> None:
    draft = stage.draft()
    bukti = Bukti(
        peserta=stage.peserta, periode_komponen=komponen_of(stage.periode, "pengawasan"), sanggah=draft
    )
    sentence = refusal(lambda: record_bukti(bukti, berkas=upload("a.pdf"), by=stage.operator))
    assert sentence == "Bukti dan sanggahnya harus tentang nilai yang sama."


def test_a_file_that_changed_on_the_disk_is_not_given_out(stage: Stage) -> None:
    bukti = attach(stage.draft(), stage)
    path = Path(settings.MEDIA_ROOT) / str(bukti.berkas.name)
    path.write_bytes(HTML)
    assert refusal(lambda: read_bukti(bukti), error=BerkasError) == (
        "Berkas Surat Tugas.pdf berubah sejak diunggah. Pulihkan dari cadangan."
    )
    default_storage.delete(str(bukti.berkas.name))
    assert "tidak dapat dibaca" in refusal(lambda: read_bukti(bukti), error=BerkasError)


# Beside a nilai.


def test_pengampu_and_bagian_organisasi_put_files_beside_a_nilai_that_they_may_write() -> None:
    periode = make_small()
    unit = periode.peserta_set.get(kode="D02").opd
    pengampu = make_pengampu("inovasi", unit=unit).pengguna
    assert beside(periode, by=pengampu, berkas=upload("lke.docx", make_docx())).jenis == "docx"
    assert beside(periode, "pengawasan", by=get_petugas()).oleh == get_petugas()
    assert refusal(lambda: beside(periode, "pengawasan", by=pengampu), error=WewenangError) == (
        f"Akun {pengampu.username} bukan pengampu Pengawasan."
    )
    refusal(lambda: beside(periode, by=make_pengguna(Peran.KETUA_TIM_PENILAI)), error=WewenangError)


def test_a_submitted_komponen_keeps_its_files_as_they_are() -> None:
    periode = make_small()
    bukti = beside(periode)
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    refusal(lambda: beside(periode), error=PeriodeNotPengisianError)
    refusal(lambda: drop_bukti(bukti, by=get_petugas()), error=PeriodeNotPengisianError)
    assert len(files()) == 1


def test_a_quarter_with_a_file_is_not_untouched() -> None:
    from penilaian.services import drop_periode

    periode = make_small()
    beside(periode)
    revert_periode(periode, alasan="Keliru.", by=get_petugas())
    refusal(lambda: drop_periode(periode, by=get_petugas()), error=PeriodeStatusError)
    assert Bukti.objects.count() == 1


# Who sees them.


def test_a_file_of_an_objection_is_seen_as_the_objection_is(stage: Stage) -> None:
    draft = stage.draft()
    attach(draft, stage)
    office = (stage.ketua, stage.pengampu, get_petugas(), make_pengguna(Peran.PEMERIKSA))
    own = (stage.kepala, stage.operator)
    others = (
        stage.kepala_lain,
        make_pengampu("pengawasan", unit=stage.peserta.opd).pengguna,
        make_pengguna(Peran.PIMPINAN),
        make_pengguna(Peran.ADMINISTRATOR),
        make_pengguna(is_superuser=True),
    )
    assert [visible_bukti(user).count() for user in (*own, *office, *others)] == [1, 1, *[0] * 9]
    submit_sanggah(draft, by=stage.kepala)
    assert [visible_bukti(user).count() for user in (*own, *office, *others)] == [1, 1, 1, 1, 1, 1, *[0] * 5]


@pytest.mark.parametrize(("status", "count"), [(Status.VERIFIKASI, 0), (Status.KLARIFIKASI, 1)])
def test_an_opd_sees_the_files_beside_its_nilai_from_klarifikasi_on(status: int, count: int) -> None:
    stage = make_stage(status)
    Bukti.objects.create(
        peserta=stage.peserta,
        periode_komponen=stage.inovasi,
        berkas="bukti/x",
        nama="lke.pdf",
        jenis="pdf",
        ukuran=1,
        sha256="0" * 64,
        oleh=stage.pengampu,
        pada="2022-10-01T00:00Z",
    )
    assert visible_bukti(stage.kepala).count() == visible_bukti(stage.operator).count() == count
    assert visible_bukti(stage.kepala_lain).count() == 0
    assert visible_bukti(stage.pengampu).count() == 1
