"""Reads of the core that more than one caller needs."""

import pytest

from penilaian.errors import PenilaianError
from penilaian.models import Periode
from penilaian.queries import get_periode
from penilaian.tests.factories import make_skema

pytestmark = pytest.mark.django_db


def test_an_unknown_quarter_is_told_which_ones_there_are_and_how_many_more() -> None:
    skema = make_skema()
    for tahun in (2020, 2021):
        for triwulan in (1, 2, 3, 4):
            Periode.objects.create(tahun=tahun, triwulan=triwulan, skema=skema)
    eight = "Yang ada: 2021-TW4, 2021-TW3, 2021-TW2, 2021-TW1, 2020-TW4, 2020-TW3, 2020-TW2, 2020-TW1"
    with pytest.raises(PenilaianError, match=rf"^Periode 2022-TW3 belum disiapkan\. {eight}\.$"):
        get_periode("2022-TW3")
    Periode.objects.create(tahun=2019, triwulan=4, skema=skema)
    with pytest.raises(PenilaianError, match=rf"{eight}, dan 1 lainnya\.$"):
        get_periode("2022-TW3")
