"""The data of one rapor as a file inside its PDF: the OPD's own part of the record, and nothing of anybody else's."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dokumen.arsip import safe_part
from dokumen.pdfa import Lampiran
from dokumen.rapor.publikasi import Publikasi
from dokumen.rapor.source import Source
from dokumen.teks import DIPOTONG, MAX_CATATAN
from penilaian.record import dump_record

FORMAT = "rapor-opd-lampiran/1"
KETERANGAN = "Data rapor ini dari rekaman kanonik, tanpa data Perangkat Daerah lain"
OWN = ("periode", "revisi", "perubahan_atas", "skema", "pembanding")
OWN_KELOMPOK = ("kode", "nama", "jumlah_diperingkat", "rata_rata")
# However it is written: after a letter, at the beginning of a line, any marks or spaces between its parts.
ANTARA = r"[\W_]{0,8}"
NIP = re.compile(
    r"(?<!\d)" + ANTARA.join((r"\d{4}", r"\d\d", r"\d\d", r"\d{4}", r"\d\d", r"\d", r"\d{3}")) + r"(?!\d)"
)
SHA256 = re.compile(r"[0-9a-f]{64}")  # may hold as many digits in a row
TANPA_NIP = "(NIP tidak disertakan)"
MAX_ROWS = 100  # no list of a rapor comes near it; what is beyond would only be there to fill the memory


def build_lampiran(source: Source, publikasi: Publikasi) -> Lampiran:
    """The same record and publication give the same bytes. A NIP that somebody wrote into a note is left out."""
    record, kelompok = source.record, source.kelompok
    data: dict[str, Any] = {
        "format": FORMAT,
        "keadaan": publikasi.keadaan.name,
        "rekaman_sha256": publikasi.hash,
        "pemerintah": record["pemerintah"]["nama_lengkap"],
        "kelompok": {key: kelompok[key] for key in OWN_KELOMPOK if key in kelompok},
        "peserta": source.peserta,
    } | {key: record[key] for key in OWN}
    return Lampiran(
        nama=f"rapor-{record['periode']['kode']}-{safe_part(source.peserta['kode'])}.json",
        keterangan=KETERANGAN,
        isi=dump_record(_bound(data)).encode(),
        tanggal=publikasi.ditetapkan_pada or _last_moment(record["periode"]["hari_terakhir"]),
    )


def _bound(value: Any) -> Any:
    """The same data with no NIP, no text longer than a note may be, and no endless list."""
    if isinstance(value, str):
        return value if SHA256.fullmatch(value) else _bound_text(value)
    if isinstance(value, Mapping):
        return {key: _bound(one) for key, one in value.items()}
    return [_bound(one) for one in value[:MAX_ROWS]] if isinstance(value, list) else value


def _bound_text(text: str) -> str:
    """Without any NIP before it is cut, so that no half of one is left at the cut."""
    stripped = NIP.sub(TANPA_NIP, text[: MAX_CATATAN * 2])
    return stripped if len(stripped) <= MAX_CATATAN else stripped[:MAX_CATATAN] + DIPOTONG


def _last_moment(hari: str) -> datetime:
    """A paper that is not published has no moment of its own; a clock would make each copy another."""
    return datetime.fromisoformat(hari).replace(tzinfo=UTC)
