"""The charts of the dashboard: pure functions from a Ranking to a title, words, a table and static pictures.

They know one reader's Ranking only, so they hold nothing that this reader may not see. No Django here but in
`quarter`, which gives each its address.
"""

from dasbor.grafik.grafik import Addresses, Column, Grafik, Picture
from dasbor.grafik.komponen import grafik_komponen
from dasbor.grafik.pergeseran import grafik_pergeseran
from dasbor.grafik.quarter import find_grafik, grafik_of
from dasbor.grafik.sebaran import grafik_sebaran

__all__ = [
    "Addresses",
    "Column",
    "Grafik",
    "Picture",
    "find_grafik",
    "grafik_komponen",
    "grafik_of",
    "grafik_pergeseran",
    "grafik_sebaran",
]
