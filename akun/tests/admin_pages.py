"""What tests of the admin share: a signed-in client, and the fields of a page as a browser would send them."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.utils.html import strip_tags

from akun.models import Pengguna

Fields = dict[str, str | list[str]]


def sign_in(pengguna: Pengguna, *, is_staff: bool = True) -> Client:
    """A browser of this account, which may open the admin."""
    Pengguna.objects.filter(pk=pengguna.pk).update(is_staff=is_staff)
    client = Client()
    client.force_login(pengguna)
    return client


def text_of(response: Any) -> str:
    """What one reads on a page, on one line."""
    html = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    text = " ".join(unescape(strip_tags(html.replace("<", " <"))).split())
    return re.sub(r" ([,.:])", r"\1", text)


def messages_of(response: Any) -> list[str]:
    """The sentences that a page was told to show next."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def fields_of(response: Any, form_id: str = "") -> Fields:
    """The fields of a form as a browser sends them untouched: hidden ones too, disabled ones not."""
    reader = _FormReader(form_id)
    reader.feed(response.content.decode())
    return reader.fields


class _FormReader(HTMLParser):
    """Reads the form of that id, or every form of the page."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.fields = form_id, Fields()
        self._inside, self._select, self._textarea = not form_id, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, Any] = {name: value or "" for name, value in attrs}
        if tag == "form" and self.form_id:
            self._inside = values.get("id") == self.form_id
        if not self._inside or "disabled" in values:
            return
        name = values.get("name", "")
        if tag == "input" and name:
            self._add_input(name, values)
        elif tag == "textarea":
            self._textarea, self.fields[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in values or self._select not in self.fields):
            self.fields[self._select] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form_id:
            self._inside = False
        if tag == "textarea":
            self._textarea = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            # A browser drops the line break that Django puts first.
            self.fields[self._textarea] = f"{self.fields[self._textarea]}{data}".lstrip("\r\n")

    def _add_input(self, name: str, values: dict[str, str]) -> None:
        kind = values.get("type", "text")
        if kind in ("submit", "file", "button") or (
            kind in ("checkbox", "radio") and "checked" not in values
        ):
            return
        value = values.get("value", "on" if kind == "checkbox" else "")
        if name in self.fields and kind == "checkbox":
            known = self.fields[name]
            self.fields[name] = [*(known if isinstance(known, list) else [known]), value]
        else:
            self.fields[name] = value
