"""The charts of the dashboard: pure functions from a Ranking to a title, words, a table and static pictures.

They know one reader's Ranking only, so they hold nothing that this reader may not see. No Django here but in
`quarter`, which gives each its address.
"""

from dasbor.grafik.banding import grafik_of_banding
from dasbor.grafik.grafik import Addresses, Column, Grafik, Picture
from dasbor.grafik.komponen import grafik_komponen
from dasbor.grafik.opd import grafik_of_komponen, grafik_of_opd
from dasbor.grafik.pergeseran import grafik_pergeseran
from dasbor.grafik.peringkat import grafik_peringkat
from dasbor.grafik.quarter import grafik_of, grafik_of_peringkat
from dasbor.grafik.sebaran import grafik_sebaran

__all__ = [
    "Addresses",
    "Column",
    "Grafik",
    "Picture",
    "grafik_komponen",
    "grafik_of",
    "grafik_of_banding",
    "grafik_of_komponen",
    "grafik_of_opd",
    "grafik_of_peringkat",
    "grafik_pergeseran",
    "grafik_peringkat",
    "grafik_sebaran",
]
