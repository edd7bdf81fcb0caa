"""Files of evidence as they come in and go out through the pages."""

from pathlib import Path

import pytest
from django.test import Client

from akun.models import SecurityEvent
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Bukti, Sanggah
from penilaian.tests.bukti_files import HTML, PDF, make_picture, upload
from penilaian.tests.klarifikasi import ISI, Stage, make_stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
OPD, INOVASI = "/klarifikasi/2022/3/D01/", "/klarifikasi/2022/3/D01/inovasi/"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


@pytest.fixture
def kepala(stage: Stage) -> Client:
    return client_of(stage.kepala)


def post(client: Client, **data: object) -> str:
    return client.post(INOVASI, {"isi": ISI} | data, follow=True).content.decode()


def test_files_come_with_the_objection_and_go_out_as_downloads(stage: Stage, kepala: Client) -> None:
    files = [upload("Surat Tugas.pdf"), upload("foto.png", make_picture("PNG"))]
    assert "Sanggah atas Inovasi sudah diajukan." in post(kepala, bukti=files, aksi="ajukan")
    pdf = Bukti.objects.get(jenis="pdf")
    response = client_of(stage.ketua).get(f"/bukti/{pdf.pk}/")
    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Surat Tugas.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    event = SecurityEvent.objects.latest("pk")
    assert (event.nama_akun, event.rincian) == ("ketua", f"bukti {pdf.pk} ({pdf.sha256[:12]})")
    assert event.alamat == "127.0.0.1"


def test_a_download_leaves_neither_the_name_of_the_file_nor_the_opd_in_the_log(
    stage: Stage, kepala: Client
) -> None:
    post(kepala, bukti=[upload("nilai D01 63,19 seharusnya 88.pdf")], aksi="simpan")
    bukti = Bukti.objects.get()
    assert kepala.get(f"/bukti/{bukti.pk}/").status_code == 200
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.UNDUH)
    assert event.rincian == f"bukti {bukti.pk} ({bukti.sha256[:12]})"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Berkas surat.pdf tidak dapat dibaca. Pulihkan dari cadangan."),
        (b"other", "Berkas surat.pdf berubah sejak diunggah. Pulihkan dari cadangan."),
    ],
)
def test_a_file_that_is_gone_or_was_changed_is_told_in_a_sentence_and_not_handed_out(
    content: bytes | None, sentence: str, stage: Stage, kepala: Client, caplog: pytest.LogCaptureFixture
) -> None:
    post(kepala, bukti=[upload("surat.pdf")], aksi="simpan")
    bukti = Bukti.objects.get()
    stored = Path(bukti.berkas.path)
    stored.unlink() if content is None else stored.write_bytes(content)
    response = kepala.get(f"/bukti/{bukti.pk}/", follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert sentence in response.content.decode()
    logged = [record.getMessage() for record in caplog.records if record.name == "dasbor.views.bukti"]
    label = f"bukti {bukti.pk} ({bukti.sha256[:12]})"
    assert logged == [f"{label} can't be handed out: its file is gone or has changed"]
    assert not SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.UNDUH).exists()


def test_the_files_are_listed_where_the_objection_is_read(stage: Stage, kepala: Client) -> None:
    post(kepala, bukti=[upload("Surat Tugas.pdf")], aksi="ajukan")
    pk = Bukti.objects.get().pk
    for client, url in (
        (kepala, OPD),
        (client_of(stage.pengampu), f"/sanggah/{Sanggah.objects.get().pk}/"),
    ):
        assert f"Surat Tugas.pdf PDF, {len(PDF)}" in text_of(client, url)
        assert f'href="/bukti/{pk}/"' in client.get(url).content.decode()


def test_a_refused_file_keeps_the_draft_and_holds_the_submission_back(stage: Stage, kepala: Client) -> None:
    page = post(kepala, bukti=[upload("surat.pdf", HTML), upload("lampiran.pdf")], aksi="ajukan")
    assert "surat.pdf: Isi berkas ini bukan PDF, walau namanya berakhiran .pdf." in page
    assert "Draf sanggah atas Inovasi sudah disimpan." in page
    sanggah = Sanggah.objects.get()
    assert (sanggah.status, sanggah.isi) == (Sanggah.Status.DISIAPKAN, ISI)
    assert [bukti.nama for bukti in sanggah.bukti_set.all()] == ["lampiran.pdf"]
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.DITOLAK)
    assert event.rincian == "Unggahan ditolak. Isi berkas ini bukan PDF, walau namanya berakhiran .pdf."


def test_the_own_file_of_a_draft_is_thrown_away_on_its_page(stage: Stage, kepala: Client) -> None:
    post(kepala, bukti=[upload("surat.pdf")], aksi="simpan")
    bukti = Bukti.objects.get()
    operator = client_of(stage.operator)
    assert "hapus_bukti" not in operator.get(INOVASI).content.decode()
    page = post(operator, bukti=bukti.pk, aksi="hapus_bukti")
    assert "Bukti hanya dapat dihapus oleh yang mengunggahnya." in page
    assert "hapus_bukti" in kepala.get(INOVASI).content.decode()
    assert "Bukti surat.pdf sudah dihapus." in post(kepala, bukti=bukti.pk, aksi="hapus_bukti")
    assert not Bukti.objects.exists()


@pytest.mark.parametrize("pk", ["0", "", "x", "99999"])
def test_a_file_of_something_else_is_not_thrown_away(pk: str, stage: Stage, kepala: Client) -> None:
    stage.draft()
    assert kepala.post(INOVASI, {"bukti": pk, "aksi": "hapus_bukti"}).status_code == 404


def test_a_foreign_file_is_not_there(stage: Stage, kepala: Client) -> None:
    post(kepala, bukti=[upload("surat.pdf")], aksi="simpan")
    url = f"/bukti/{Bukti.objects.get().pk}/"
    assert kepala.get(url).status_code == 200
    for user in (stage.kepala_lain, stage.ketua, stage.pengampu):
        assert client_of(user).get(url).status_code == 404
    assert Client().get(url).status_code == 302
    assert kepala.post(url).status_code == 405
    assert kepala.get("/bukti/99999/").status_code == 404


def test_an_opd_reads_the_files_of_the_pengampu_but_not_who_put_them_there(
    stage: Stage, kepala: Client
) -> None:
    file = {"berkas": "bukti/x", "nama": "lke.pdf", "jenis": "pdf", "ukuran": 1, "sha256": "0" * 64}
    Bukti.objects.create(
        peserta=stage.peserta,
        periode_komponen=stage.inovasi,
        oleh=stage.pengampu,
        pada="2022-10-01T00:00Z",
        **file,
    )
    text = text_of(kepala, OPD)
    assert "lke.pdf PDF, 1" in text
    assert "Pengampu" not in text
    sanggah = stage.submitted()
    assert "lke.pdf PDF, 1" in text_of(client_of(stage.ketua), f"/sanggah/{sanggah.pk}/")
