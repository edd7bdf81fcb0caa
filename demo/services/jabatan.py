"""Who heads what in the demo, and who fills which komponen. Every name is made up and says so."""

from collections.abc import Mapping
from datetime import date

from akun.models import Pengguna
from demo.files import read_rows
from opd.models import Jabatan, Opd
from penilaian.models import Pengampu

MULAI_BERTUGAS = date(2020, 1, 2)


def record_jabatan(akun: Mapping[str, Pengguna]) -> None:
    """Every line of jabatan.csv: the government's officials, heads of then and now, an operator."""
    opd_by_nama = {opd.nama: opd for opd in Opd.objects.all()}
    for row in read_rows("jabatan.csv"):
        Jabatan.objects.create(
            jenis=row["jenis"],
            opd=opd_by_nama[row["opd"]] if row["opd"] else None,
            pengguna=akun[row["username"]] if row["username"] else None,
            nama=row["nama"],
            nip=row["nip"],
            pangkat=row["pangkat"],
            status=row["status"],
            mulai=date.fromisoformat(row["mulai"]),
            selesai=date.fromisoformat(row["selesai"]) if row["selesai"] else None,
        )


def record_pengampu(akun: Mapping[str, Pengguna]) -> dict[str, Pengampu]:
    """Every line of pengampu.csv, by kode of komponen."""
    return {
        row["komponen"]: Pengampu.objects.create(
            pengguna=akun[row["username"]],
            komponen_kode=row["komponen"],
            unit=Opd.objects.get(nama=row["unit"]),
            mulai=MULAI_BERTUGAS,
        )
        for row in read_rows("pengampu.csv")
    }
