"""The Tim Penilai as the record holds it, and in words where it differs."""

from collections.abc import Iterator, Mapping
from typing import Any

from penilaian.models import AnggotaTim, Periode, TimPenilai
from penilaian.record.canon import canonical_text
from penilaian.record.compare import compare_fields

Kedudukan = AnggotaTim.Kedudukan
ORDER = (Kedudukan.KETUA, Kedudukan.SEKRETARIS, Kedudukan.ANGGOTA)


def tim_part(periode: Periode) -> dict[str, Any] | None:
    """Nomor and tanggal of the Keputusan with the places in it, ketua first; None where no team was recorded."""
    tim = TimPenilai.objects.filter(periode=periode).first()
    if tim is None:
        return None
    anggota = sorted(tim.anggota_set.order_by("pk"), key=lambda row: ORDER.index(Kedudukan(row.kedudukan)))
    return {
        "nomor": tim.nomor,
        "tanggal": tim.tanggal.isoformat(),
        "anggota": [
            {"kedudukan": row.kedudukan, "nama": row.nama, "sebutan": row.sebutan} for row in anggota
        ],
    }


def compare_tim(frozen: Mapping[str, Any] | None, current: Mapping[str, Any] | None) -> Iterator[str]:
    """One sentence for each thing in which the team as recorded now differs from the frozen one."""
    yield from compare_fields("Tim Penilai (isian)", _flat(frozen), _flat(current))


def _flat(part: Mapping[str, Any] | None) -> dict[str, str]:
    if part is None:
        return {}
    places = {
        f"anggota {number}": f"{row['kedudukan']} {row['nama']}, {row['sebutan']}"
        for number, row in enumerate(part["anggota"], start=1)
    }
    fields = {"nomor": part["nomor"], "tanggal": part["tanggal"], **places}
    return {name: canonical_text(one) for name, one in fields.items()}
