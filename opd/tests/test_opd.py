"""An OPD, its kode for ever, and the days on which it exists."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from opd.models import Opd, OpdKode, Suksesi
from opd.queries import opd_id_by_pendahulu, opd_id_by_penerus
from opd.tests.factories import make_opd, make_suksesi

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def kode_of(opd: Opd) -> set[str]:
    return set(opd.kode_set.values_list("kode", flat=True))


def change_kode(opd: Opd, kode: str) -> None:
    opd.kode = kode
    opd.full_clean()
    opd.save()


def test_every_kode_that_an_opd_ever_bore_is_kept() -> None:
    opd = make_opd("A")
    change_kode(opd, "B")
    assert kode_of(opd) == {"A", "B"}


def test_an_opd_may_take_an_own_kode_back() -> None:
    opd = make_opd("A")
    change_kode(opd, "B")
    change_kode(opd, "A")
    assert (opd.kode, kode_of(opd)) == ("A", {"A", "B"})


def test_a_kode_that_another_once_bore_is_not_given_again() -> None:
    opd = make_opd("A")
    change_kode(opd, "B")
    other = make_opd("C")
    with pytest.raises(ValidationError) as refused:
        change_kode(other, "A")
    assert refused.value.message_dict == {
        "kode": ["Kode A pernah dipakai Perangkat Daerah lain. Pakai kode baru."]
    }


def test_the_database_refuses_a_used_kode_where_nobody_asked_the_form() -> None:
    opd = make_opd("A")
    change_kode(opd, "B")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_opd("A")
    assert not Opd.objects.filter(kode="A").exists()


def test_a_kode_changes_by_save_alone() -> None:
    opd = make_opd("A")
    opd.kode = "B"
    with pytest.raises(TypeError):
        Opd.objects.update(kode="B")
    with pytest.raises(TypeError), transaction.atomic():
        Opd.objects.bulk_update([opd], ["kode"])
    assert Opd.objects.get().kode == "A"


def test_opds_made_in_bulk_keep_their_kode_too() -> None:
    Opd.objects.bulk_create([Opd(kode=kode, nama=kode, jenis="dinas") for kode in ("A", "B")])
    assert set(OpdKode.objects.values_list("kode", "opd__kode")) == {("A", "A"), ("B", "B")}


def test_an_opd_is_never_deleted() -> None:
    opd = make_opd("A")
    with pytest.raises(ProtectedError):
        opd.delete()
    with pytest.raises(ProtectedError):
        Opd.objects.all().delete()


@pytest.mark.parametrize("kode", ["", "-A", "A B", "A/B", "É", "A\n"])
def test_a_kode_is_fit_for_an_address(kode: str) -> None:
    with pytest.raises(ValidationError):
        Opd(kode=kode, nama="Dinas", jenis="dinas").full_clean()


def test_an_opd_is_in_force_from_its_first_day_to_its_last() -> None:
    first, last = date(2022, 1, 1), date(2022, 6, 30)
    make_opd("A", berlaku_dari=first, berlaku_sampai=last)
    days = (first - DAY, first, last, last + DAY)
    assert [Opd.objects.in_force(day).exists() for day in days] == [False, True, True, False]


def test_an_opd_without_dates_is_always_in_force() -> None:
    make_opd("A")
    assert Opd.objects.in_force(date(1950, 1, 1)).in_force(date(2100, 1, 1)).exists()


def test_an_alias_is_kept_as_typed_and_folded() -> None:
    alias = make_opd("A").alias_set.create(alias="Kec.  GENTENG")
    assert (alias.alias, alias.alias_lipat) == ("Kec.  GENTENG", "kec genteng")


# Successions


def pendahulu(*own: Opd, day: date = date(2022, 12, 31)) -> dict[str, str]:
    """Kode of each predecessor -> kode of the OPD it lives on in."""
    kode = dict(Opd.objects.values_list("pk", "kode"))
    found = opd_id_by_pendahulu({opd.pk for opd in own}, day=day)
    return {kode[lama]: kode[baru] for lama, baru in found.items()}


def test_predecessors_are_found_however_far_back() -> None:
    a, b, c, d = (make_opd(kode) for kode in "ABCD")
    make_suksesi(a, b)
    make_suksesi(b, c)
    assert pendahulu(c, d) == {"A": "C", "B": "C"}
    assert pendahulu(b) == {"A": "B"}
    assert pendahulu(a, d) == {}


def test_only_the_main_line_counts() -> None:
    a, b, c = (make_opd(kode) for kode in "ABC")
    make_suksesi(a, b, jenis=Suksesi.Jenis.PECAH, is_utama=True)
    make_suksesi(a, c, jenis=Suksesi.Jenis.PECAH, is_utama=False)
    assert (pendahulu(b), pendahulu(c)) == ({"A": "B"}, {})


def test_a_succession_counts_from_its_day_on() -> None:
    a, b = make_opd("A"), make_opd("B")
    make_suksesi(a, b, tanggal=date(2022, 7, 1))
    assert pendahulu(b, day=date(2022, 6, 30)) == {}
    assert pendahulu(b, day=date(2022, 7, 1)) == {"A": "B"}


def test_a_predecessor_that_still_takes_part_keeps_its_own_history() -> None:
    a, b = make_opd("A"), make_opd("B")
    make_suksesi(a, b)
    assert pendahulu(a, b) == {}


def test_a_circle_of_successions_ends() -> None:
    a, b, c = (make_opd(kode) for kode in "ABC")
    for lama, baru in ((a, b), (b, c), (c, a)):
        make_suksesi(lama, baru)
    assert pendahulu(a) == {"C": "A", "B": "A"}
    ids = {a.pk, b.pk, c.pk}
    assert set(opd_id_by_penerus(ids, day=date(2022, 12, 31))) == ids


def test_the_last_main_successor_among_some_opds_is_found() -> None:
    a, b, c = (make_opd(kode) for kode in "ABC")
    make_suksesi(a, b)
    make_suksesi(b, c, tanggal=date(2022, 7, 1))
    ids = {a.pk, b.pk, c.pk}
    assert opd_id_by_penerus(ids, day=date(2022, 7, 1)) == dict.fromkeys(ids, c.pk)
    assert opd_id_by_penerus(ids, day=date(2022, 6, 30)) == {a.pk: b.pk, b.pk: b.pk, c.pk: c.pk}
