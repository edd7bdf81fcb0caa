"""What an OPD holds its own nilai against in its masa klarifikasi."""

import pytest
from django.test import Client

from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Periode
from penilaian.tests.factories import make_periode, walk_periode
from penilaian.tests.klarifikasi import FIRST, make_stage, set_day

pytestmark = pytest.mark.django_db
Status = Periode.Status
OPD = "/klarifikasi/2022/3/D01/"


@pytest.fixture
def kepala(monkeypatch: pytest.MonkeyPatch) -> Client:
    stage = make_stage()
    set_day(monkeypatch, FIRST)
    return client_of(stage.kepala)


def test_beside_a_nilai_stands_the_own_one_of_the_quarter_before_once_it_was_announced(
    kepala: Client,
) -> None:
    lalu = make_periode(
        Status.DITETAPKAN,
        triwulan=2,
        nilai={"D01": {"pengawasan": "61.25", "inovasi": "TD"}, "D02": {"pengawasan": "77", "inovasi": "78"}},
    )
    assert "triwulan lalu" not in text_of(kepala, OPD)
    walk_periode(lalu, Status.DIUMUMKAN)
    text = text_of(kepala, OPD)
    assert "Pengawasan 90,00 Bobot 60% · triwulan lalu 61,25" in text
    assert "Inovasi 90,00 Bobot 40% · triwulan lalu TD · dinilai oleh Dinas UNIT" in text
    assert "77,00" not in text


def test_a_quarter_further_back_and_a_simulated_one_are_not_the_one_before(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=1)
    make_periode(Status.DIUMUMKAN, triwulan=2, is_simulasi=True)
    assert "triwulan lalu" not in text_of(kepala, OPD)
