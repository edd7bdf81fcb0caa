"""The demo's accounts, all with one password that everybody may know."""

from django.contrib.auth.hashers import make_password

from akun.models import Pengguna, Peran
from akun.services import record_peran
from demo.files import read_rows

SANDI = "contoh-rapor-2022"


def record_akun() -> dict[str, Pengguna]:
    """Create every account of akun.csv; by username. One hash serves all: hashing is slow on purpose."""
    sandi = make_password(SANDI)
    return {row["username"]: _record_one(row, sandi=sandi) for row in read_rows("akun.csv")}


def _record_one(row: dict[str, str], *, sandi: str) -> Pengguna:
    peran = [Peran(row["peran"])] if row["peran"] else []
    pengguna = Pengguna.objects.create(
        username=row["username"],
        nama=row["nama"],
        password=sandi,
        is_superuser=Peran.ADMINISTRATOR in peran,
    )
    record_peran(pengguna, *peran)
    return pengguna
