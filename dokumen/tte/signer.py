"""What signs with the own certificate: from a PKCS#12 file, or on a token behind PKCS#11. Loaded by who signs alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from asn1crypto.x509 import Certificate
from django.conf import settings
from pkcs11.exceptions import PinIncorrect, PinInvalid, PinLenRange, PinLocked, PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer, SimpleSigner

from dokumen.errors import SertifikatError

PIN = (PinIncorrect, PinInvalid, PinLenRange, PinLocked)


@contextmanager
def open_signer(*, now: datetime) -> Iterator[Signer]:
    """What signs, as long as the block lasts. Raises SertifikatError, also for a certificate that is out of date."""
    with _token(pin=_secret()) if settings.RAPOR_PKCS11_MODUL else _file() as signer:
        _require_in_force(certificate_of(signer), now=now)
        yield signer


def read_certificate(*, now: datetime) -> Certificate:
    """A token is asked for it without its PIN. Raises SertifikatError, also for one that is out of date."""
    with _token() if settings.RAPOR_PKCS11_MODUL else _file() as signer:
        certificate = certificate_of(signer)
        _require_in_force(certificate, now=now)
        return certificate


def _require_in_force(certificate: Certificate, *, now: datetime) -> None:
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        raise SertifikatError(
            "Sertifikat elektronik tidak berlaku hari ini "
            f"(berlaku {certificate.not_valid_before:%d-%m-%Y} sampai {certificate.not_valid_after:%d-%m-%Y})."
        )


@contextmanager
def _file() -> Iterator[Signer]:
    try:
        content = Path(settings.RAPOR_SERTIFIKAT).read_bytes()
    except OSError as error:
        raise SertifikatError("Berkas sertifikat (RAPOR_SERTIFIKAT) tidak dapat dibaca.") from error
    try:
        signer = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=_secret().encode())
    except (AttributeError, ValueError) as error:
        raise SertifikatError(
            "Sertifikat tidak dapat dibuka: sandinya salah, atau berkasnya rusak."
        ) from error
    yield signer


@contextmanager
def _token(*, pin: str | None = None) -> Iterator[Signer]:
    try:
        with open_pkcs11_session(
            settings.RAPOR_PKCS11_MODUL,
            token_criteria=TokenCriteria(label=settings.RAPOR_PKCS11_TOKEN),
            user_pin=pin,
        ) as session:
            # Hashed here: not every token hashes, and none of ours would have to hold the paper.
            yield PKCS11Signer(session, cert_label=settings.RAPOR_PKCS11_LABEL, use_raw_mechanism=True)
    except PIN as error:
        raise SertifikatError(
            "Token menolak PIN. Periksa PIN sebelum mencoba lagi, agar token tidak terkunci."
        ) from error
    except (PKCS11Error, OSError, RuntimeError) as error:
        raise SertifikatError("Token sertifikat (RAPOR_PKCS11_...) tidak dapat dipakai.") from error


def certificate_of(signer: Signer) -> Certificate:
    """Raises SertifikatError where there is none."""
    try:
        certificate = signer.signing_cert
    except (PKCS11Error, SigningError) as error:
        raise SertifikatError("Token tidak memuat sertifikat dengan label itu.") from error
    if certificate is None:
        raise SertifikatError("Berkas sertifikat tidak memuat sertifikat.")
    return certificate


def _secret() -> str:
    """The passphrase or the PIN, from the environment or from a file that only this service can read."""
    if not settings.RAPOR_SERTIFIKAT_SANDI_BERKAS:
        return str(settings.RAPOR_SERTIFIKAT_SANDI)
    try:
        return Path(settings.RAPOR_SERTIFIKAT_SANDI_BERKAS).read_text().strip("\r\n")
    except OSError as error:
        raise SertifikatError("Berkas sandi (RAPOR_SERTIFIKAT_SANDI_BERKAS) tidak dapat dibaca.") from error
