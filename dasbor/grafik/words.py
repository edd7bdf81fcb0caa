"""Names and movements in the sentences of a chart."""

from collections.abc import Sequence


def join_names(names: Sequence[str]) -> str:
    """ "a serta b"; of more only the first. Names hold "dan" and commas themselves."""
    return f"{names[0]} dan {len(names) - 1} lainnya" if len(names) > 2 else " serta ".join(names)


KUNCI = "Batang: nilai. Garis: rata-rata kelompok. Lingkaran: triwulan lalu."
TIDAK_SEBANDING = "Tidak sebanding dengan triwulan sebelumnya: skema atau kelompoknya berbeda."


def write_move(delta: int) -> str:
    """A change of place in words; a positive one is better."""
    if delta == 0:
        return "tetap"
    return f"naik {delta}" if delta > 0 else f"turun {-delta}"
