"""What a rapor has to say of its record, each figure in its place."""

from collections.abc import Iterator

from dokumen.format import format_bobot, format_delta, format_nilai, format_skor, format_tertimbang
from dokumen.tests.factories import Record


def misprints(record: Record, peserta: Record, text: str) -> list[str]:
    """The lines and cells that this text of the rapor of a ranked Peserta lacks. White space is not looked at."""
    said = "".join(text.split())
    return [line for line in _lines(record, peserta) if "".join(line.split()) not in said]


def _lines(record: Record, peserta: Record) -> Iterator[str]:
    yield peserta["nama"]
    yield from _verdict(record, peserta)
    nama_by_kode = {row["kode"]: row["nama"] for row in record["skema"]["komponen"]}
    for cell in peserta["komponen"]:
        if cell["state"] == "td":
            yield f"{nama_by_kode[cell['kode']]} TD – – – –"
            yield f"{nama_by_kode[cell['kode']]}: TD Tidak dinilai (TD): {cell['alasan']}"
        else:
            yield from _cell(record, peserta, cell, nama=nama_by_kode[cell["kode"]])


def _verdict(record: Record, peserta: Record) -> Iterator[str]:
    skor, delta = format_skor(peserta["skor"]), peserta["delta"]
    yield f"Nilai akhir (skor) {skor} dari 100 Predikat {peserta['predikat']} {peserta['predikat_sebutan']}"
    yield f"Peringkat {peserta['peringkat']} dari {peserta['dari']} {_kelompok(record, peserta)['nama']}"
    if delta["skor"] is None:
        yield "Baru belum ada pembanding"
        return
    moved = delta["peringkat"]
    before = peserta["peringkat"] + moved
    way = f"{'naik' if moved > 0 else 'turun'} {abs(moved)} peringkat, dari {before}"
    yield f"{format_delta(delta['skor'])} {way if moved else 'peringkat tetap'}"


def _cell(record: Record, peserta: Record, cell: Record, *, nama: str) -> Iterator[str]:
    """The row of page one, and what stands below the name on page two."""
    nilai, bobot = format_nilai(cell["nilai"]), format_bobot(cell["bobot_efektif"])
    tertimbang, hilang = format_tertimbang(cell["tertimbang"]), format_tertimbang(cell["poin_hilang"])
    delta = format_delta(cell["delta"])
    yield f"{nama} {nilai} {bobot}% {tertimbang} {hilang} {delta}"
    mean = _kelompok(record, peserta)["rata_rata"].get(cell["kode"])
    comparisons = [
        *([f"selisih {delta}"] if cell["delta"] is not None else []),
        f"urutan {cell['peringkat']} dari {_count(record, peserta, cell)}",
        *([f"rata-rata {format_nilai(mean)}"] if mean else []),
    ]
    worth = f"bobot {bobot}% · tertimbang {tertimbang} · hilang {hilang}"
    yield f"{nama}: {nilai} {worth} {' · '.join(comparisons)}"


def _kelompok(record: Record, peserta: Record) -> Record:
    [kelompok] = [row for row in record["kelompok"] if row["kode"] == peserta["kelompok"]]
    return kelompok


def _count(record: Record, peserta: Record, cell: Record) -> int:
    """How many of its kelompok stand in the order of this komponen."""
    return sum(
        other["kode"] == cell["kode"] and other["peringkat"] is not None
        for row in record["peserta"]
        if row["kelompok"] == peserta["kelompok"]
        for other in row["komponen"]
    )
