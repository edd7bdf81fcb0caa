"""What is found out once leaves every paper as WeasyPrint alone makes it."""

import pytest
from weasyprint.layout import absolute, block, inline, page, percent, table
from weasyprint.layout import float as floats
from weasyprint.text import line_break

from dokumen import layout
from dokumen.render import _gaya
from dokumen.tests.kasus import KASUS, buku
from dokumen.tests.naskah_factories import print_all


def print_everything() -> dict[str, bytes]:
    _gaya.cache_clear()  # styles bear what was found
    return {kasus.__name__: kasus() for kasus in [*KASUS, buku]} | print_all()


def test_every_paper_is_the_same_to_the_byte_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert line_break.Layout is layout.KeptLayout
    ours = print_everything()
    [own_layout] = layout.KeptLayout.__bases__
    monkeypatch.setattr(line_break, "Layout", own_layout)
    monkeypatch.setattr(inline, "strut", line_break.strut)
    for module in (absolute, block, floats, inline, page, table):
        assert module.resolve_percentages is layout.resolve_percentages
        monkeypatch.setattr(module, "resolve_percentages", percent.resolve_percentages)
    assert [name for name, content in print_everything().items() if content != ours[name]] == []
