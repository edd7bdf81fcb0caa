"""The arahan of the demo: what the regent said of the quarter that was announced last, and of one OPD in it."""

from akun.models import Pengguna
from demo.files import read_rows
from penilaian.models import Periode
from penilaian.services import record_arahan


def record_arahan_list(periode: Periode, name: str, *, by: Pengguna) -> None:
    """Every line of a file; one without an OPD is of the quarter."""
    peserta = {row.nama: row for row in periode.peserta_set.all()}
    for row in read_rows(name):
        record_arahan(periode, row["isi"], by=by, peserta=peserta[row["opd"]] if row["opd"] else None)
