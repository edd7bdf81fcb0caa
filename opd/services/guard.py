"""Who may change the list of OPDs."""

from akun.models import Pengguna, Peran
from opd.errors import OpdError


def require_editor(by: Pengguna) -> None:
    if not (by.is_perintah or by.has_peran(Peran.BAGIAN_ORGANISASI)):
        raise OpdError(
            f"Akun {by.username} tidak berwenang mengubah daftar Perangkat Daerah. Minta petugas Bagian Organisasi."
        )
