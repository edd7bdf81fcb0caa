"""A query that is compiled once."""

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries

from akun.prepared import FIRST_MARK, Prepared

pytestmark = pytest.mark.django_db


def test_it_answers_each_time_for_the_values_it_is_asked_with(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Group.objects.all().delete()
    pk = [Group.objects.create(name=name).pk for name in ("a", "b", "c")]
    between = Prepared(
        lambda low, high: (
            Group.objects.filter(pk__gte=low, pk__lte=high).order_by("pk").values_list("pk", "name")
        ),
        values=2,
    )
    with django_assert_num_queries(3):
        assert between.ask(pk[0], pk[1]) == [(pk[0], "a"), (pk[1], "b")]
        assert between.ask(pk[2], FIRST_MARK) == [(pk[2], "c")]
        assert between.ask(FIRST_MARK, FIRST_MARK) == []


def test_it_wants_all_its_values() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Prepared(lambda pk: Group.objects.filter(pk=pk).values_list("name"), values=1).ask()
