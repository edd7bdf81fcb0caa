"""record_alias: a name that means an OPD is remembered once, by Bagian Organisasi, and never for two."""

from datetime import timedelta

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran, SecurityEvent
from akun.services import record_peran
from opd.errors import OpdError
from opd.models import Opd, OpdAlias
from opd.services import record_alias
from opd.tests.factories import make_opd

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Pengguna:
    pengguna = Pengguna.objects.create_user("siti", nama="Siti")
    record_peran(pengguna, Peran.BAGIAN_ORGANISASI)
    return pengguna


@pytest.fixture
def kominfo() -> Opd:
    return make_opd("KOMINFO", nama="Dinas Komunikasi dan Informatika", singkatan="Diskominfo")


def test_an_alias_is_remembered_and_logged(kominfo: Opd, by: Pengguna) -> None:
    alias = record_alias(kominfo, alias="  Infokom   Wangi ", by=by)
    assert (alias.alias, alias.alias_lipat) == ("Infokom Wangi", "infokom wangi")
    event = SecurityEvent.objects.get()
    assert (event.pengguna, event.rincian) == (
        by,
        'Alias "Infokom Wangi" untuk Dinas Komunikasi dan Informatika (KOMINFO)',
    )


def test_the_same_name_twice_is_one_alias(kominfo: Opd, by: Pengguna) -> None:
    record_alias(kominfo, alias="Infokom", by=by)
    assert record_alias(kominfo, alias="INFOKOM.", by=by) == OpdAlias.objects.get()


@pytest.mark.parametrize("nama", ["Dinas Kesehatan", "dinas  kesehatan", "DINKES", "Dinas Sehat"])
def test_a_name_that_another_opd_bears_is_refused(kominfo: Opd, by: Pengguna, nama: str) -> None:
    dinkes = make_opd("DINKES", nama="Dinas Kesehatan", singkatan="Dinkes")
    OpdAlias.objects.create(opd=dinkes, alias="Dinas Sehat")
    with pytest.raises(OpdError, match="sudah milik Dinas Kesehatan"):
        record_alias(kominfo, alias=nama, by=by)
    assert kominfo.alias_set.count() == 0


def test_the_name_of_an_opd_that_is_no_more_may_mean_its_successor(kominfo: Opd, by: Pengguna) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_opd("HUMAS", nama="Bagian Humas dan Infokom", berlaku_sampai=yesterday)
    assert record_alias(kominfo, alias="Bagian Humas dan Infokom", by=by).opd == kominfo


@pytest.mark.parametrize("peran", [Peran.PENGAMPU, Peran.PEMERIKSA, Peran.ADMINISTRATOR])
def test_only_bagian_organisasi_may(kominfo: Opd, peran: Peran) -> None:
    other = Pengguna.objects.create_user("lain")
    record_peran(other, peran)
    with pytest.raises(OpdError, match="tidak berwenang"):
        record_alias(kominfo, alias="Infokom", by=other)
    assert OpdAlias.objects.count() == 0


def test_a_name_of_signs_alone_is_no_alias(kominfo: Opd, by: Pengguna) -> None:
    with pytest.raises(OpdError, match="huruf atau angka"):
        record_alias(kominfo, alias=" . - ", by=by)
