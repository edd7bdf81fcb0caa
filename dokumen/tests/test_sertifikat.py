"""Papers signed here with the own certificate: in the background, each once, and never with a guess at the secret."""

import os
import shutil
import subprocess
import sys
from copy import deepcopy
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pyhanko.sign.timestamps import DummyTimeStamper

from dokumen.errors import BelumDitandatanganiError, DokumenError, PenyimpananError, SertifikatError
from dokumen.models import RETRY_AFTER, Dokumen, Genre, SignatureFailure, Tandatangan
from dokumen.queries import KUMPULAN, handed_out
from dokumen.services import (
    PaperKey,
    keep_signed,
    open_dokumen,
    read_dokumen,
    render_kumpulan,
    render_penetapan,
    render_rapor,
)
from dokumen.services import segel as service
from dokumen.services.sertifikat import sign_papers
from dokumen.tasks import request_missing_papers, retry_papers, sign_waiting
from dokumen.tests.factories import pdf_text, store_paper
from dokumen.tests.tte import NAMA, SANDI, load_signer, make_p12, sign
from dokumen.tte.certificate import PERNYATAAN
from dokumen.tte.examination import examine
from dokumen.tte.unpack import SignedFile
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.services import revert_periode
from penilaian.tests.factories import get_petugas, make_opd_list, make_pemerintah, make_periode, penetapan_of

pytestmark = pytest.mark.django_db
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(autouse=True)
def sertifikat(settings: Any, tmp_path: Path) -> Path:
    path = tmp_path / "sertifikat.p12"
    path.write_bytes(make_p12())
    settings.RAPOR_TANDA_TANGAN = "sertifikat"
    settings.RAPOR_SERTIFIKAT = str(path)
    settings.RAPOR_SERTIFIKAT_SANDI = SANDI
    return path


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Penetapan:
    make_pemerintah(base_url="https://rapor.contoh.go.id")
    make_opd_list(1)
    return penetapan_of(make_periode(Periode.Status.DITETAPKAN))


@pytest.fixture
def penetapan(built: Penetapan) -> Penetapan:
    return deepcopy(built)


def store_letter(periode: Periode, content: bytes, **paper: Any) -> Dokumen:
    return store_paper(PaperKey(**{"periode": periode, "genre": Genre.UNDANGAN, **paper}), content)


@pytest.fixture
def letter(penetapan: Penetapan) -> Dokumen:
    """A small paper that is no publication's."""
    pdf = Path(__file__).with_name("kosong.pdf").read_bytes()
    return store_letter(penetapan.periode, pdf)


def test_every_final_paper_is_signed_once_after_it_was_stored(penetapan: Penetapan) -> None:
    render_penetapan(penetapan)
    rows = {row.dokumen.genre: row for row in Tandatangan.objects.all()}
    assert rows.keys() == {Genre.RAPOR, Genre.BUKU}
    rapor = rows[Genre.RAPOR]
    assert read_dokumen(rapor).startswith(read_dokumen(rapor.dokumen))
    assert (rapor.cara, rapor.kecocokan, rapor.oleh, rapor.penanda_tangan) == (
        "sertifikat",
        "utuh",
        None,
        NAMA,
    )
    before, after = examine([read_dokumen(rapor.dokumen), read_dokumen(rapor)])
    assert after.is_intact
    assert after.isi == before.isi
    arsip = Dokumen.objects.get(genre=Genre.ARSIP)
    with open_dokumen(arsip) as file, ZipFile(file) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [read_dokumen(rapor)]
    assert render_penetapan(penetapan) == 0
    assert Tandatangan.objects.count() == len(rows)
    assert request_missing_papers() == 0


def test_a_wrong_passphrase_makes_nothing_until_somebody_tries_again(
    penetapan: Penetapan, settings: Any
) -> None:
    settings.RAPOR_SERTIFIKAT_SANDI = "keliru"
    with pytest.raises(SertifikatError, match="sandinya salah"):
        render_penetapan(penetapan)
    assert "sandinya salah" in SignatureFailure.objects.get().alasan
    assert request_missing_papers() == 0
    settings.RAPOR_SERTIFIKAT_SANDI = SANDI
    with pytest.raises(SertifikatError, match="sandinya salah"):
        render_penetapan(penetapan)
    retry_papers(penetapan)
    render_penetapan(penetapan)
    assert Dokumen.objects.unsigned().count() == 0
    assert Dokumen.objects.count() == 1 + len(KUMPULAN)


def test_a_worker_that_was_killed_leaves_the_rest_to_the_next(
    letter: Dokumen, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = store_letter(letter.periode, read_dokumen(letter), genre=Genre.DAFTAR_HADIR)

    def die(*args: object, **fields: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dokumen.services.segel.seal_pdf", die)
        with pytest.raises(KeyboardInterrupt):
            sign_waiting()
    assert not SignatureFailure.objects.exists()
    assert sign_waiting() == 2
    assert {row.dokumen for row in Tandatangan.objects.all()} == {letter, other}
    assert sign_waiting() == 0


def test_what_waits_is_signed_after_papers_are_signed_otherwise(letter: Dokumen, settings: Any) -> None:
    settings.RAPOR_TANDA_TANGAN = "tangan"
    by_hand = store_letter(letter.periode, read_dokumen(letter), genre=Genre.DAFTAR_HADIR)
    assert sign_waiting() == 1
    assert letter.tandatangan_set.get().cara == "sertifikat"
    assert not by_hand.tandatangan_set.exists()


def test_a_certificate_that_failed_holds_up_no_paper_that_is_signed_by_hand(
    penetapan: Penetapan, letter: Dokumen, settings: Any, sertifikat: Path
) -> None:
    sertifikat.write_bytes(make_p12(days=(-30, -1)))
    assert sign_waiting() == 0
    settings.RAPOR_TANDA_TANGAN = "tangan"
    assert request_missing_papers() == 1
    render_penetapan(penetapan)
    assert Dokumen.objects.filter(penetapan=penetapan).count() == 1 + len(KUMPULAN)


def test_what_waits_is_signed_outside_once_there_is_no_certificate(letter: Dokumen, settings: Any) -> None:
    settings.RAPOR_TANDA_TANGAN = "tangan"
    signed = SignedFile("surat.pdf", sign(read_dokumen(letter)))
    by = get_petugas("organisasi")
    with pytest.raises(DokumenError, match="tidak dinyalakan"):
        keep_signed(letter.periode, [signed], by=by)
    settings.RAPOR_SERTIFIKAT = ""
    assert sign_waiting() == 0
    assert not SignatureFailure.objects.exists()
    client = Client()
    client.force_login(by)
    assert client.get(f"/dokumen/{letter.kode}/0.pdf").status_code == 200
    assert "1 dokumen menunggu" in client.get("/kertas/2022/3/").content.decode()
    assert 'name="berkas"' in client.get("/kertas/2022/3/tanda-tangan/").content.decode()
    [row] = keep_signed(letter.periode, [signed], by=by)
    assert handed_out(letter) == row
    assert "menunggu" not in client.get("/kertas/2022/3/").content.decode()


def test_a_paper_issued_under_the_lock_is_signed_as_well() -> None:
    make_opd_list(1)
    locked = penetapan_of(make_periode(Periode.Status.DIKUNCI))
    pdf = Path(__file__).with_name("kosong.pdf").read_bytes()
    store_letter(locked.periode, pdf, genre=Genre.NOTA_PENGANTAR, penetapan=locked)
    assert sign_waiting() == 1
    assert sign_waiting() == 0


def test_a_paper_of_a_voided_lock_is_not_signed() -> None:
    make_opd_list(1)
    locked = penetapan_of(make_periode(Periode.Status.DIKUNCI))
    store_letter(locked.periode, b"%PDF", genre=Genre.NOTA_PENGANTAR, penetapan=locked)
    revert_periode(locked.periode, by=get_petugas("pengunci"), alasan="Salah kunci.")
    assert sign_waiting() == 0
    assert not SignatureFailure.objects.exists()


def test_a_paper_that_cannot_be_signed_is_noted_and_holds_up_no_other(
    letter: Dokumen, dokumen_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = store_letter(letter.periode, b"%PDF hilang", genre=Genre.DAFTAR_HADIR)
    broken = store_letter(letter.periode, b"bukan PDF", genre=Genre.TANDA_TERIMA)
    (dokumen_root / lost.berkas).unlink()
    assert sign_waiting() == 1
    assert [row.dokumen for row in Tandatangan.objects.all()] == [letter]
    reasons = {row.dokumen: row.alasan for row in SignatureFailure.objects.all()}
    assert "tidak dapat dibaca. Pulihkan dari cadangan." in reasons[lost]
    assert reasons[broken] == "Berkas dokumen ini tidak terbaca sebagai PDF."
    monkeypatch.setattr(service, "open_signer", Mock(side_effect=AssertionError("tried again")))
    assert sign_waiting() == 0


def test_a_disk_that_is_full_rests_for_a_while(letter: Dokumen, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Mock(side_effect=PenyimpananError("Dokumen tidak dapat disimpan: ruang disk habis."))
    with monkeypatch.context() as patch:
        patch.setattr(service, "store_signed", full)
        assert sign_waiting() == sign_waiting() == 0
    assert full.call_count == 1
    SignatureFailure.objects.update(pada=timezone.now() - RETRY_AFTER)
    assert sign_waiting() == 1


def test_of_two_workers_the_first_signature_stands(letter: Dokumen, monkeypatch: pytest.MonkeyPatch) -> None:
    seal = service.seal_pdf
    done: list[bool] = []

    def overtaken(content: bytes, signer: Any) -> bytes:
        if not done:
            done.append(True)
            sign_papers(Dokumen.objects.all())
        return seal(content, signer)

    monkeypatch.setattr(service, "seal_pdf", overtaken)
    sign_papers(Dokumen.objects.all())
    assert Tandatangan.objects.get().dokumen == letter


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_a_certificate_out_of_date_signs_nothing(
    days: tuple[int, int], letter: Dokumen, sertifikat: Path
) -> None:
    sertifikat.write_bytes(make_p12(days=days))
    assert sign_waiting() == 0
    assert "tidak berlaku hari ini" in SignatureFailure.objects.get().alasan
    assert Dokumen.objects.unsigned().get() == letter


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_no_paper_says_it_is_signed_by_a_certificate_out_of_date(
    days: tuple[int, int], penetapan: Penetapan, sertifikat: Path
) -> None:
    good = sertifikat.read_bytes()
    sertifikat.write_bytes(make_p12(days=days, penerbit="BSrE Contoh CA"))
    with pytest.raises(SertifikatError, match="tidak berlaku hari ini"):
        render_penetapan(penetapan)
    assert not Dokumen.objects.exists()
    assert "tidak berlaku hari ini" in SignatureFailure.objects.get().alasan
    sertifikat.write_bytes(good)
    retry_papers(penetapan)
    render_penetapan(penetapan)
    assert Dokumen.objects.count() == 1 + len(KUMPULAN)


@pytest.mark.parametrize("content", [None, b"bukan PKCS#12"])
def test_a_certificate_that_is_gone_or_broken_is_told(
    content: bytes | None, letter: Dokumen, sertifikat: Path
) -> None:
    sertifikat.unlink()
    if content:
        sertifikat.write_bytes(content)
    assert sign_waiting() == 0
    assert SignatureFailure.objects.get().alasan.startswith(("Berkas sertifikat", "Sertifikat tidak dapat"))
    assert not letter.tandatangan_set.exists()


def test_the_secret_may_stand_in_a_file(letter: Dokumen, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "sandi").write_text(f"{SANDI}\n")
    settings.RAPOR_SERTIFIKAT_SANDI = ""
    settings.RAPOR_SERTIFIKAT_SANDI_BERKAS = str(tmp_path / "sandi")
    assert sign_waiting() == 1


def test_a_time_stamp_is_asked_for_where_an_authority_is_named(
    letter: Dokumen, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RAPOR_TSA_URL = "http://127.0.0.1:9/"
    assert sign_waiting() == 0
    assert "cap waktu" in SignatureFailure.objects.get().alasan
    signer = load_signer()
    authority = DummyTimeStamper(signer.signing_cert, signer.signing_key, certs_to_embed=signer.cert_registry)
    monkeypatch.setattr("dokumen.tte.seal.HTTPTimeStamper", lambda url: authority)
    assert sign_waiting() == 0  # left alone for a while, then tried again by itself
    SignatureFailure.objects.update(pada=timezone.now() - RETRY_AFTER)
    assert sign_waiting() == 1
    assert not SignatureFailure.objects.exists()
    plain = len(read_dokumen(letter))
    assert letter.tandatangan_set.get().ukuran > plain


@pytest.mark.parametrize(
    ("cara", "penerbit", "stands"),
    [
        ("sertifikat", "BSrE Contoh CA", True),
        ("sertifikat", "Penerbit Lain", False),
        ("luar", "BSrE Contoh CA", False),
        ("tangan", "BSrE Contoh CA", False),
    ],
)
def test_the_sentence_of_bsre_stands_only_where_its_certificate_signs(
    cara: str, penerbit: str, stands: bool, penetapan: Penetapan, sertifikat: Path, settings: Any
) -> None:
    settings.RAPOR_TANDA_TANGAN = cara
    sertifikat.write_bytes(make_p12(penerbit=penerbit))
    text = pdf_text(read_dokumen(render_rapor(penetapan, Hasil.objects.get(penetapan=penetapan))))
    words = " ".join(text.split())
    assert (PERNYATAAN in words) is stands
    assert "QR verifikasi, bukan tanda tangan elektronik" in words


def test_a_paper_that_waits_for_its_signature_is_not_handed_out(penetapan: Penetapan) -> None:
    hasil = Hasil.objects.get(penetapan=penetapan)
    client = Client()
    client.force_login(get_petugas("organisasi"))
    response = client.get(f"/rapor/2022/3/{hasil.kode}.pdf")
    assert response.status_code == 503
    assert "menunggu tanda tangan elektronik" in response.content.decode()
    render_penetapan(penetapan)
    assert client.get(f"/rapor/2022/3/{hasil.kode}.pdf").status_code == 200


def test_not_even_as_it_was_stored_is_a_paper_handed_out_that_waits_for_its_signature(
    letter: Dokumen,
) -> None:
    client = Client()
    client.force_login(get_petugas("organisasi"))
    assert client.get(f"/dokumen/{letter.kode}/0.pdf").status_code == 503
    sign_waiting()
    response = client.get(f"/dokumen/{letter.kode}/0.pdf")
    assert response.getvalue() == read_dokumen(letter)


def test_no_command_and_no_archive_hands_out_what_waits_for_its_signature(
    penetapan: Penetapan, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="masih menunggu tanda tangan elektronik"):
        call_command("render_rapor", "2022-TW3", output=tmp_path / "rapor")
    assert list((tmp_path / "rapor").iterdir()) == []
    with pytest.raises(BelumDitandatanganiError):
        render_kumpulan(penetapan, Genre.ARSIP)
    sign_waiting()
    call_command("render_rapor", "2022-TW3", output=tmp_path / "rapor", stdout=StringIO())
    [path] = (tmp_path / "rapor").iterdir()
    assert path.read_bytes() == read_dokumen(Tandatangan.objects.get())


@pytest.fixture
def token(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token in software, where the machine has one (Debian's softhsm2)."""
    if not (SOFTHSM.exists() and shutil.which("softhsm2-util")):
        pytest.skip("Token PKCS#11 dilewati: perlu softhsm2.")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    subprocess.run(  # noqa: S603 - our own arguments, no shell
        [
            str(shutil.which("softhsm2-util")),
            "--init-token",
            "--free",
            "--label",
            "rapor",
            "--pin",
            "1234",
            "--so-pin",
            "12345678",
        ],
        check=True,
        capture_output=True,
        env=os.environ,
    )
    settings.RAPOR_PKCS11_MODUL, settings.RAPOR_PKCS11_TOKEN = str(SOFTHSM), "rapor"
    settings.RAPOR_PKCS11_LABEL = "tanda-tangan"
    settings.RAPOR_SERTIFIKAT_SANDI = "1234"
    _fill_token(tmp_path)


def _fill_token(folder: Path) -> None:
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    key, certificate, _ = pkcs12.load_key_and_certificates(make_p12(), SANDI.encode())
    assert key
    assert certificate
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    held = pkcs11.lib(str(SOFTHSM))
    with held.get_token(token_label="rapor").open(rw=True, user_pin="1234") as session:
        session.create_object(
            {
                **decode_rsa_private_key(der),
                pkcs11.Attribute.LABEL: "tanda-tangan",
                pkcs11.Attribute.TOKEN: True,
            }
        )
        session.create_object(
            {
                **decode_x509_certificate(certificate.public_bytes(Encoding.DER)),
                pkcs11.Attribute.LABEL: "tanda-tangan",
                pkcs11.Attribute.TOKEN: True,
            }
        )


def test_a_token_signs_and_a_wrong_pin_is_tried_once(token: None, letter: Dokumen, settings: Any) -> None:
    settings.RAPOR_SERTIFIKAT_SANDI = "9999"
    assert sign_waiting() == 0
    assert "menolak PIN" in SignatureFailure.objects.get().alasan
    assert sign_waiting() == 0
    SignatureFailure.objects.all().delete()
    settings.RAPOR_SERTIFIKAT_SANDI = "1234"
    assert sign_waiting() == 1
    row = letter.tandatangan_set.get()
    assert row.penanda_tangan == NAMA
    assert examine([read_dokumen(row)])[0].is_intact


def test_an_unknown_token_is_told(letter: Dokumen, settings: Any) -> None:
    settings.RAPOR_PKCS11_MODUL = "/tidak/ada.so"
    with pytest.raises(DokumenError, match="tidak dapat dipakai"):
        sign_papers(Dokumen.objects.all())


def test_a_process_that_signs_nothing_does_not_hold_what_signs() -> None:
    program = (
        "import sys, django; django.setup(); import dokumen.services, dokumen.tasks, rapor.urls;"
        "print([name for name in sys.modules if name.startswith(('pyhanko', 'pkcs11'))])"
    )
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [sys.executable, "-c", program],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "rapor.tests.settings"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
