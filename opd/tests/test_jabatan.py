"""Who holds which office on which day, and what it is called on paper."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from opd.models import Jabatan, Opd
from opd.queries import get_pejabat
from opd.tests.factories import make_jabatan, make_opd

pytestmark = pytest.mark.django_db
Jenis, Status = Jabatan.Jenis, Jabatan.Status
DAY = timedelta(days=1)


def test_an_office_is_held_from_the_first_day_to_the_last() -> None:
    first, last = date(2022, 1, 10), date(2022, 6, 30)
    make_jabatan(make_opd("A"), mulai=first, selesai=last)
    days = (first - DAY, first, last, last + DAY)
    assert [Jabatan.objects.held_on(day).exists() for day in days] == [False, True, True, False]


def test_who_stands_in_is_the_official_of_that_day_and_afterwards_the_other_again() -> None:
    opd = make_opd("A")
    definitif = make_jabatan(opd, nama="Definitif")
    plh = make_jabatan(opd, nama="Plh", status=Status.PLH, mulai=date(2022, 9, 28), selesai=date(2022, 10, 5))
    found = {
        day: get_pejabat(Jenis.KEPALA_OPD, day=day, opd=opd)
        for day in (date(2022, 9, 27), date(2022, 9, 28), date(2022, 10, 5), date(2022, 10, 6))
    }
    assert list(found.values()) == [definitif, plh, plh, definitif]


def test_a_new_definitive_head_stands_before_a_plt_whose_end_was_forgotten() -> None:
    opd = make_opd("A")
    make_jabatan(opd, nama="Plt", status=Status.PLT, mulai=date(2021, 1, 1))
    definitif = make_jabatan(opd, nama="Definitif", mulai=date(2022, 1, 1))
    assert get_pejabat(Jenis.KEPALA_OPD, day=date(2022, 6, 1), opd=opd) == definitif


def test_an_office_is_looked_for_in_its_own_opd_and_kind() -> None:
    a, b = make_opd("A"), make_opd("B")
    head = make_jabatan(a)
    make_jabatan(b, jenis=Jenis.OPERATOR_OPD)
    sekda = make_jabatan(jenis=Jenis.SEKDA)
    day = date(2022, 1, 1)
    assert get_pejabat(Jenis.KEPALA_OPD, day=day, opd=a) == head
    assert get_pejabat(Jenis.KEPALA_OPD, day=day, opd=b) is None
    assert get_pejabat(Jenis.SEKDA, day=day) == sekda
    assert get_pejabat(Jenis.WAKIL, day=day) is None


@pytest.mark.parametrize(
    ("opd", "status", "sebutan"),
    [
        ({"nama": "Dinas Kesehatan"}, "definitif", "Kepala Dinas Kesehatan"),
        ({"nama": "Dinas Kesehatan"}, "plt", "Plt. Kepala Dinas Kesehatan"),
        ({"nama": "Dinas Kesehatan"}, "plh", "Plh. Kepala Dinas Kesehatan"),
        ({"nama": "Kecamatan Songgon", "sebutan_kepala": "Camat"}, "definitif", "Camat Songgon"),
        ({"nama": "Kecamatan Songgon", "sebutan_kepala": "Camat"}, "pj", "Pj. Camat Songgon"),
        ({"nama": "Inspektorat", "sebutan_kepala": "Inspektur"}, "definitif", "Inspektur"),
        (
            {"nama": "Sekretariat Daerah", "sebutan_kepala": "Sekretaris Daerah"},
            "pjs",
            "Pjs. Sekretaris Daerah",
        ),
        ({"nama": "Sekretariat DPRD", "sebutan_kepala": "Sekretaris DPRD"}, "definitif", "Sekretaris DPRD"),
        ({"nama": "RSUD Blambangan", "sebutan_kepala": "Direktur"}, "definitif", "Direktur RSUD Blambangan"),
    ],
)
def test_the_head_of_an_opd_bears_this_title(opd: dict[str, str], status: str, sebutan: str) -> None:
    jabatan = Jabatan(jenis=Jenis.KEPALA_OPD, opd=Opd(kode="A", **opd), nama="Budi, S.T.", status=status)
    assert jabatan.sebutan == sebutan
    assert str(jabatan) == f"Budi, S.T., {sebutan}"


@pytest.mark.parametrize(
    ("jenis", "status", "sebutan"),
    [
        ("kepala_daerah", "definitif", "Kepala daerah"),
        ("sekda", "definitif", "Sekretaris Daerah"),
        ("sekda", "plh", "Plh. Sekretaris Daerah"),
        ("kabag_organisasi", "plt", "Plt. Kepala Bagian Organisasi"),
    ],
)
def test_an_office_of_the_government_bears_this_title(jenis: str, status: str, sebutan: str) -> None:
    assert Jabatan(jenis=jenis, status=status).sebutan == sebutan


def test_an_operator_is_called_one() -> None:
    assert Jabatan(jenis=Jenis.OPERATOR_OPD, opd=Opd(nama="Dinas Sosial")).sebutan == "Operator Dinas Sosial"


@pytest.mark.parametrize(
    "nip", ["19700101199003100", "1970010119900310011", "19700101199003100A", "1970-01-01-1990-03"]
)
def test_a_nip_has_eighteen_digits(nip: str) -> None:
    with pytest.raises(ValidationError, match="NIP terdiri atas 18 angka"):
        Jabatan(jenis=Jenis.SEKDA, nama="A", mulai=date(2022, 1, 1), nip=nip).full_clean()


def test_one_person_may_hold_several_offices_at_once() -> None:
    a, b = make_opd("A"), make_opd("B")
    make_jabatan(a)
    make_jabatan(b, status=Status.PLT)
    make_jabatan(a, status=Status.PLH)
    assert Jabatan.objects.held_on(date(2022, 1, 1)).count() == 3
