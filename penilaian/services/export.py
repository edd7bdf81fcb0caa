"""What stands in a Periode, as the sheet that an import reads back without a change."""

from collections.abc import Collection
from dataclasses import dataclass

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from opd.queries import get_pemerintah
from penilaian.lembar import KomponenRef, LembarNilai, LembarRow, OpdRef, blank_rows
from penilaian.models import Catatan, Nilai, Periode
from penilaian.queries import claimed_komponen, komponen_refs, opd_refs
from penilaian.services.nilai import cells_of


@dataclass(frozen=True, slots=True)
class LembarExport:
    """What `write_lembar` and `write_lembar_csv` take."""

    kode: str
    title: tuple[str, ...]
    rows: tuple[LembarRow, ...]
    opd: tuple[OpdRef, ...]
    komponen: tuple[KomponenRef, ...]


def export_lembar(
    periode: Periode,
    *,
    by: Pengguna,
    komponen: Collection[str] | None = None,
    is_blank: bool = False,
    alamat: str | None = None,
) -> LembarExport:
    """The sheet of these komponen, or of all that `by` may fill; `is_blank` makes the template. It is logged.

    Excluded Peserta are left out. Raises PenilaianError or WewenangError as `claimed_komponen` does.
    """
    refs = komponen_refs(periode)
    claimed = claimed_komponen(refs, by=by, komponen=komponen)
    counting = set(periode.peserta_set.filter(is_dikecualikan=False).values_list("pk", flat=True))
    opd = tuple(ref for ref in opd_refs(periode) if ref.key in counting)
    export = LembarExport(
        kode=periode.kode,
        title=(f"Lembar nilai {periode}", f"Pemerintah {get_pemerintah().nama_lengkap}"),
        rows=tuple(blank_rows(opd) if is_blank else _rows(periode, opd, claimed)),
        opd=opd,
        komponen=tuple(ref for ref in refs if ref.kode in claimed),
    )
    isi = "templat" if is_blank else f"{len(export.rows)} baris"
    rincian = f"{periode.kode}: {isi}, {', '.join(sorted(claimed))}"
    record_event(SecurityEvent.Jenis.EKSPOR, by=by, alamat=alamat, rincian=rincian)
    return export


def _rows(periode: Periode, opd: Collection[OpdRef], claimed: Collection[str]) -> list[LembarRow]:
    cells = cells_of(periode, komponen=sorted(claimed))
    notes = Catatan.objects.filter(peserta__periode=periode).values_list(
        "peserta_id", "periode_komponen__komponen__kode", "isi"
    )
    catatan: dict[int, dict[str, str]] = {}
    for peserta_id, kode, isi in notes:
        if kode in claimed and cells[peserta_id, kode].state != Nilai.State.TD:
            catatan.setdefault(peserta_id, {})[kode] = isi
    return [
        LembarRow(
            row=0,
            key=ref.key,
            kode=ref.kode,
            nilai={kode: _nilai(cells[ref.key, kode]) for kode in claimed},
            catatan=catatan.get(ref.key, {}),
        )
        for ref in opd
    ]


def _nilai(cell: Nilai) -> LembarNilai:
    if cell.state == Nilai.State.BELUM:
        return LembarNilai("kosong")
    return LembarNilai("td" if cell.state == Nilai.State.TD else "terisi", cell.nilai, cell.alasan)
