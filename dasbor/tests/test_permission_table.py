"""Who gets what from every address of the project, at every status that matters. An address without a row fails."""

import re
from html import unescape
from typing import Any

import pytest
from django.urls import resolve

from dasbor.tests.permission_table import PERAN, TABLE
from dasbor.tests.permission_world import World, make_world, routes
from penilaian.models import Periode

pytestmark = pytest.mark.django_db
MARKS = {200: ".", 403: "x", 404: "-", 405: "p"}


@pytest.fixture(scope="module")
def world(module_transaction: None) -> World:
    return make_world()


def table_rows() -> list[tuple[list[int], str, str]]:
    """(statuses, address, marks) of each line; marks are in the order of PERAN."""
    lines = [line.split() for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]
    return [(read_statuses(status), address, "".join(marks)) for status, address, *marks in lines]


def read_statuses(text: str) -> list[int]:
    """A star stands for what no status changes; it is tried in the quarter that is being filled."""
    return [Periode.Status.PENGISIAN] if text == "*" else [int(part) for part in text.split(",")]


def mark_of(response: Any) -> str:
    if response.status_code == 302:
        is_login = any(part in response["Location"] for part in ("/masuk/", "/admin/login/"))
        return ">" if is_login else "h"
    return MARKS.get(response.status_code, str(response.status_code))


def test_every_address_answers_every_peran_as_the_table_says(world: World) -> None:
    clients = [world.cast.client(peran) for peran in PERAN]
    for client in clients:
        client.raise_request_exception = False  # a crash is a mark of its own, not the end of the list
    wrong = []
    for statuses, template, marks in table_rows():
        for status in statuses:
            address = world.address(template, status)
            got = "".join(mark_of(client.get(address)) for client in clients)
            if got != marks:
                wrong.append(f"{status} {address}: {' '.join(got)} instead of {' '.join(marks)}")
    assert not wrong, "\n".join(wrong)


def test_every_address_of_the_project_has_a_row(world: World) -> None:
    known = {
        plain(resolve(world.address(template, statuses[0]).split("?")[0]).route)
        for statuses, template, _ in table_rows()
    }
    assert set(map(plain, routes())) - known == set()


def plain(route: str) -> str:
    """Django drops the ^ of a nested pattern when it resolves."""
    return route.replace("^", "")


def test_no_link_of_home_or_of_the_top_bar_leads_nowhere(world: World) -> None:
    dead = []
    for peran in PERAN[1:]:
        client = world.cast.client(peran)
        found = re.findall(r'href="(/(?!static/|tema/)[^"#]*)"', client.get("/").content.decode())
        answers = {address: client.get(unescape(address)).status_code for address in found}
        dead += [f"{peran} {address}" for address, status in answers.items() if status not in (200, 302)]
    assert not dead, "\n".join(dead)


def test_every_row_judges_every_peran() -> None:
    assert [row for row in table_rows() if len(row[2]) != len(PERAN)] == []


def test_a_refused_address_tells_nothing_of_the_quarter_behind_it(world: World) -> None:
    client = world.cast.client("kepala")
    for status in (Periode.Status.PENGISIAN, Periode.Status.DIKUNCI, Periode.Status.DITETAPKAN):
        response = client.get(world.address("/dasbor/2022/{triwulan}/", status))
        assert response.status_code == 404
        assert b"Triwulan" not in response.content
        assert "ETag" not in response
