"""What is found out once leaves every paper as WeasyPrint alone makes it."""

import pytest

from dokumen.render import layout
from dokumen.render.paper import _gaya
from dokumen.tests.kasus import KASUS, buku
from dokumen.tests.naskah_factories import print_all


def print_everything() -> dict[str, bytes]:
    _gaya.cache_clear()  # styles bear what was found
    return {kasus.__name__: kasus() for kasus in [*KASUS, buku]} | print_all()


def test_every_paper_is_the_same_to_the_byte_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert layout.line_break.Layout is layout.KeptLayout
    ours = print_everything()
    monkeypatch.setattr(layout.line_break, "Layout", layout.KeptLayout.__base__)
    monkeypatch.setattr(layout.inline, "strut", layout.line_break.strut)
    for module in layout.ASKING:
        assert vars(module)["resolve_percentages"] is layout.resolve_percentages
        monkeypatch.setattr(module, "resolve_percentages", layout.percent.resolve_percentages)
    assert [name for name, content in print_everything().items() if content != ours[name]] == []
