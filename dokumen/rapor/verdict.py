"""The verdict band: skor, predikat, peringkat, change, list."""

from typing import Any

from dokumen.format import format_delta, format_skor, format_triwulan_singkat
from dokumen.rapor.data import Verdict
from dokumen.rapor.gambar import draw_skala, format_bound
from dokumen.rapor.source import Source
from dokumen.teks import print_nama
from dokumen.terbilang import word_count


def build_verdict(source: Source) -> Verdict:
    """For a ranked Peserta only."""
    peserta = source.peserta
    return Verdict(
        skor=format_skor(peserta["skor"]),
        predikat=print_nama(peserta["predikat"]),
        predikat_sebutan=print_nama(peserta["predikat_sebutan"]),
        predikat_rentang=_rentang(source),
        peringkat=peserta["peringkat"],
        dari=peserta["dari"],
        kelompok=_kelompok(source),
        daftar=_daftar(source),
        arah=peserta["delta"]["arah"],
        delta=_delta(peserta["delta"]),
        delta_judul=_delta_judul(source),
        delta_keterangan=_delta_keterangan(source),
        skala=draw_skala(source),
    )


def _rentang(source: Source) -> str:
    """The bounds of the own band: "di atas 80 sampai 90"."""
    upper: str | None = None
    for band in source.record["skema"]["predikat"]:
        if band["huruf"] == source.peserta["predikat"]:
            return _bounds(band["di_atas"], upper)
        upper = band["di_atas"]
    return ""


def _bounds(lower: str | None, upper: str | None) -> str:
    parts = [
        f"di atas {format_bound(lower)}" if lower else "",
        f"sampai {format_bound(upper)}" if upper else "",
    ]
    return " ".join(part for part in parts if part)


def _kelompok(source: Source) -> str:
    """The kelompok, and below it by how many the rank is shared."""
    nama = print_nama(source.kelompok["nama"])
    sharing = sum(row["peringkat"] == source.peserta["peringkat"] for row in source.members)
    return f"{nama}\nditempati bersama {sharing} Perangkat Daerah" if sharing > 1 else nama


def _daftar(source: Source) -> str:
    """The mark of the best or lowest."""
    daftar = source.peserta["daftar"]
    return name_list(source, daftar) if daftar else ""


def name_list(source: Source, daftar: str) -> str:
    """One of the two lists of the kelompok, in the words of the Skema: "Lima nilai terbaik (Reward)"."""
    skema = source.record["skema"]
    label = skema["label_reward"] if daftar == "reward" else skema["label_punishment"]
    count, end = _list_words(source, daftar)
    return print_nama(f"{count.capitalize()} nilai {end} ({label})")


def _list_words(source: Source, daftar: str) -> tuple[str, str]:
    return word_count(source.kelompok["jumlah_daftar"]), "terbaik" if daftar == "reward" else "terendah"


def _delta(delta: dict[str, Any]) -> str:
    return "Baru" if delta["skor"] is None else format_delta(delta["skor"])


def _delta_judul(source: Source) -> str:
    pembanding = source.record["pembanding"]
    return (
        f"Dibanding {format_triwulan_singkat(pembanding['periode'])}"
        if pembanding
        else "Dibanding triwulan lalu"
    )


def _delta_keterangan(source: Source) -> str:
    delta = source.peserta["delta"]
    if delta["skor"] is None:
        return "belum ada pembanding"
    lines = [_peringkat_moved(source)]
    if delta["arah"] == "statis":
        lines.append(f"tetap (ambang {format_skor(source.record['skema']['dead_band'])})")
    if not delta["is_sebanding"]:
        lines.append("tidak sebanding: skema atau kelompok berubah")
    if source.peserta["streak"] > 1:
        words = " ".join(_list_words(source, source.peserta["daftar"]))
        lines.append(f"{word_count(source.peserta['streak'])} triwulan berturut-turut di {words}")
    return "\n".join(lines)


def _peringkat_moved(source: Source) -> str:
    moved = source.peserta["delta"]["peringkat"]
    before = source.peserta["peringkat"] + moved
    if not moved:
        return "peringkat tetap"
    return f"{'naik' if moved > 0 else 'turun'} {abs(moved)} peringkat, dari {before}"
