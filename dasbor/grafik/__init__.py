"""The charts of the dashboard: pure functions from a Ranking to a title, words, a table and a static picture.

They know one reader's Ranking only, so they hold nothing that this reader may not see. No Django here but in
`daftar`, which gives each its address.
"""

from dasbor.grafik.daftar import find_grafik, grafik_of
from dasbor.grafik.grafik import Alamat, Gambar, Grafik, Kolom, Value
from dasbor.grafik.komponen import grafik_komponen
from dasbor.grafik.pergeseran import grafik_pergeseran
from dasbor.grafik.sebaran import grafik_sebaran

__all__ = [
    "Alamat",
    "Gambar",
    "Grafik",
    "Kolom",
    "Value",
    "find_grafik",
    "grafik_komponen",
    "grafik_of",
    "grafik_pergeseran",
    "grafik_sebaran",
]
