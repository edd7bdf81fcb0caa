"""Whether this deployment signs with a certificate of its own, and what its papers say of that."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone

from dokumen.models import Cara

BSRE = ("bsre", "balai sertifikasi elektronik", "balai besar sertifikasi elektronik")
PERNYATAAN = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh "
    "Balai Besar Sertifikasi Elektronik (BSrE), BSSN"
)


def has_certificate() -> bool:
    """Whether a certificate is configured; whether it can sign, it alone says."""
    return bool(settings.RAPOR_SERTIFIKAT or settings.RAPOR_PKCS11_MODUL)


def write_pernyataan() -> str:
    """The sentence of BSrE for papers of a deployment that signs with a certificate BSrE issued; else "".

    Raises SertifikatError when the certificate can't be read, or is out of date: no paper says that it is signed which
    then can't be.
    """
    if settings.RAPOR_TANDA_TANGAN != Cara.SERTIFIKAT:
        return ""
    from dokumen.tte.signer import read_certificate  # 20 MB, which a process that signs nothing need not hold

    issuer = read_certificate(now=timezone.now()).issuer.native
    return PERNYATAAN if is_bsre(issuer) else ""


def is_bsre(issuer: Mapping[str, object]) -> bool:
    """Whether the issuer calls itself BSrE, by its common name, organisation or unit."""
    said = " ".join(str(value) for value in issuer.values()).lower()
    return any(name in said for name in BSRE)
