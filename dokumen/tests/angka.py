"""What a rapor has to say of its record."""

from collections.abc import Iterator

from dokumen.format import format_delta, format_nilai, format_skor, format_tertimbang
from dokumen.tests.factories import Record


def printed_figures(peserta: Record) -> Iterator[str]:
    """Every figure of a ranked Peserta that its rapor has to say, as it has to say it; of a TD that it is one."""
    yield format_skor(peserta["skor"])
    yield f"{peserta['peringkat']} dari {peserta['dari']}"
    yield peserta["predikat_sebutan"]
    if peserta["delta"]["skor"] is not None:
        yield format_delta(peserta["delta"]["skor"])
    for cell in peserta["komponen"]:
        if cell["state"] == "td":
            yield "TD"
            continue
        yield format_nilai(cell["nilai"])
        yield format_tertimbang(cell["tertimbang"])
        yield format_tertimbang(cell["poin_hilang"])
        if cell["delta"] is not None:
            yield format_delta(cell["delta"])


def misprints(peserta: Record, text: str) -> list[str]:
    """The name and figures of a Peserta that this text of its rapor lacks."""
    return [words for words in (peserta["nama"], *printed_figures(peserta)) if words not in text]
