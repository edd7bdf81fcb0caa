"""The panduan as pages: docs/panduan/*.md is the source. Raw HTML in it is shown as text, and no style is written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dasbor.halaman import UMUM

ANCHOR_DROP = re.compile(r"[^\w\- ]")
BAB_LINK = re.compile(r"(?P<slug>[\w-]+)\.md(?P<anchor>#.*)?")
TABLE_OPEN = '<div class="panduan-tabel" role="group" aria-label="Tabel" tabindex="0"><table>\n'


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section of a chapter, with the anchor it is reached by."""

    judul: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Bab:
    """One chapter, ready to show."""

    slug: str
    judul: str
    bagian: tuple[Bagian, ...]
    isi: SafeString

    @property
    def url(self) -> str:
        return bab_url(self.slug)


def bab_url(slug: str) -> str:
    return reverse("dasbor:bantuan") if slug == UMUM else reverse("dasbor:bab", args=[slug])


@cache
def bab_list() -> tuple[Bab, ...]:
    """Every chapter, the general one first, the others by title. Read once: the panduan changes with the code."""
    found = [_read_bab(path.stem) for path in settings.PANDUAN_ROOT.glob("*.md")]
    return tuple(sorted(found, key=lambda bab: (bab.slug != UMUM, bab.judul)))


def find_bab(slug: str) -> Bab | None:
    return next((bab for bab in bab_list() if bab.slug == slug), None)


def _read_bab(slug: str) -> Bab:
    tokens = _parser().parse((settings.PANDUAN_ROOT / f"{slug}.md").read_text(encoding="utf-8"))
    headings = [
        (opening.tag, inline.content, _set_anchor(opening, inline))
        for opening, inline in pairwise(tokens)
        if opening.type == "heading_open"
    ]
    for opening, inline in pairwise(tokens):
        if opening.type == "th_open" and not inline.content:
            opening.tag = tokens[tokens.index(inline) + 1].tag = (
                "td"  # no heading, so not a header that says nothing
            )
    for token in tokens:
        _align_by_class(token)
        if token.children:
            token.children = _follow_links(token.children)
    return Bab(
        slug=slug,
        judul=headings[0][1],
        bagian=tuple(Bagian(judul, anchor) for tag, judul, anchor in headings if tag == "h2"),
        isi=mark_safe(
            _parser().renderer.render(tokens, _parser().options, {})
        ),  # raw HTML is off: all text is escaped
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _open_table(*_: Any) -> str:
    return TABLE_OPEN


def _close_table(*_: Any) -> str:
    return "</table></div>\n"


def _set_anchor(opening: Token, inline: Token) -> str:
    """The anchor that a Markdown viewer gives the heading: lower case, no signs, hyphens for blanks."""
    anchor = ANCHOR_DROP.sub("", inline.content.lower()).replace(" ", "-")
    opening.attrSet("id", anchor)
    return anchor


def _align_by_class(token: Token) -> None:
    """A column's alignment is a class: a style would not pass the Content-Security-Policy."""
    if token.attrs.pop("style", "") == "text-align:right":
        token.attrSet("class", "num")


def _follow_links(children: Sequence[Token]) -> list[Token]:
    """A link to another chapter leads to its page; one that leads out of the panduan is its words alone."""
    kept, is_dropped = [], False
    for token in children:
        if token.type == "link_open":
            address = _address(str(token.attrGet("href")))
            is_dropped = not address
            token.attrSet("href", address)
        if not (is_dropped and token.type in {"link_open", "link_close"}):
            kept.append(token)
    return kept


def _address(href: str) -> str:
    if href.startswith("#"):
        return href
    match = BAB_LINK.fullmatch(href)
    if match is None or not (settings.PANDUAN_ROOT / f"{match['slug']}.md").exists():
        return ""
    return bab_url(match["slug"]) + escape(match["anchor"] or "")
