"""Names without degrees and titles."""

import pytest

from dokumen.gelar import without_gelar


@pytest.mark.parametrize(
    ("nama", "bare"),
    [
        ("Mustika Contoh, S.IP., M.Si.", "Mustika Contoh"),
        ("Dr. H. Ahmad Contoh, M.M.", "Ahmad Contoh"),
        ("Prof. Dr. dr. Hj. Siti Contoh", "Siti Contoh"),
        ("Ir.H.Budi Contoh", "Budi Contoh"),
        ("Drs., Wayan Contoh", "Wayan Contoh"),
        ("K.H. Hasan", "Hasan"),
        ("R. Soekarno Contoh", "R. Soekarno Contoh"),
        ("M. Nur Contoh", "M. Nur Contoh"),
        ("Irawan Contoh", "Irawan Contoh"),
        ("dr.", "dr."),
        ("", ""),
    ],
)
def test_a_name_is_left_without_what_was_earned(nama: str, bare: str) -> None:
    assert without_gelar(nama) == bare
