"""The statuses of a Periode, known to the Skema as well: once a Periode has left DISIAPKAN its Skema is fixed."""

from django.db import models


class PeriodeStatus(models.IntegerChoices):
    """Ordered, with gaps, so that code can say "from this status on" (rules.md, "The life of a Periode")."""

    DISIAPKAN = 10, "Disiapkan"
    PENGISIAN = 20, "Pengisian"
    VERIFIKASI = 30, "Verifikasi"
    KLARIFIKASI = 40, "Masa klarifikasi"
    DIKUNCI = 45, "Dikunci"
    DITETAPKAN = 50, "Ditetapkan"
    DIUMUMKAN = 60, "Diumumkan"
