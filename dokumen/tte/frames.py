"""What the process that opens files of others tells us. Apart from what reads signatures, which holds 20 MB."""

from dataclasses import dataclass

LENGTH_BYTES = 8
GAVE_UP = "Berkas ini tidak dapat diperiksa dalam batas waktu dan memori yang aman."


@dataclass(frozen=True, slots=True)
class Signature:
    """`is_intact`: what was signed is unchanged, and what was added since is no more than signing may add.

    Whether the certificate may be trusted is not asked: its chain lies with others, and so does its revocation.
    """

    is_intact: bool
    penanda_tangan: str
    penerbit: str
