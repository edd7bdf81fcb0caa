"""Certificates made on the spot, and files signed, rewritten and tampered with."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

SANDI = "sandi-contoh"
NAMA = "Nama Pejabat Contoh, S.H."
NIK = "3510000000000001"


@cache
def make_p12(
    *,
    nama: str = NAMA,
    penerbit: str = "Penerbit Contoh",
    days: tuple[int, int] = (-1, 30),
    sandi: str = SANDI,
) -> bytes:
    """A PKCS#12 whose certificate names this person and, though it signed itself, this issuer."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = datetime.now(UTC)
    subject = [(NameOID.COMMON_NAME, nama), (NameOID.SERIAL_NUMBER, NIK)]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(oid, value) for oid, value in subject]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, penerbit)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    encryption = BestAvailableEncryption(sandi.encode())
    return pkcs12.serialize_key_and_certificates(b"contoh", key, certificate, None, encryption)


def load_signer(nama: str = NAMA) -> SimpleSigner:
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
        make_p12(nama=nama), other_certs=[], passphrase=SANDI.encode()
    )
    return signer


def sign(
    pdf: bytes,
    *,
    nama: str = NAMA,
    field: str = "Contoh",
    box: tuple[int, int, int, int] | None = None,
    page: int = 0,
) -> bytes:
    """As a service would that adds behind what it got; `box` is the place of a visible signature on this page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if box:
        append_signature_field(writer, SigFieldSpec(field, box=box, on_page=page))
    metadata = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    signed: bytes = PdfSigner(metadata, signer=load_signer(nama)).sign_pdf(writer).getvalue()
    return signed


def rewrite(pdf: bytes, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """The whole file written anew, as some services do; with something of it changed."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        if change:
            change(document)
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def append_words(document: pikepdf.Pdf) -> None:
    """Other words over the first page."""
    page = document.pages[0]
    page.Contents = document.make_stream(page.Contents.read_bytes() + b"\n0 0 99 99 re f")


def add_update(pdf: bytes) -> bytes:
    """An update behind the file that paints over its first page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    contents = page["/Contents"]
    contents._data = contents.data + b"\n0 0 99 99 re f"
    contents._encoded_data = None
    writer.mark_update(page.raw_get("/Contents"))
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def flip(pdf: bytes, at: int) -> bytes:
    """One byte another."""
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
