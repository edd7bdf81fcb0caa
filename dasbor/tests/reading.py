"""A page as its reader meets it."""

import re

from django.test import Client


def text_of(client: Client, url: str) -> str:
    """What a reader reads: the page without its tags, blanks folded."""
    response = client.get(url)
    assert response.status_code == 200
    body = response.content.decode().split("<main", 1)[1].split("<footer", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def rows_of(client: Client, url: str) -> list[str]:
    """The lines of the ranking table."""
    table = client.get(url).content.decode().split('<table class="ranking"', 1)[1].split("</table>", 1)[0]
    rows = re.findall(r"<tr role=\"row\".*?</tr>", table, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows[1:]]
