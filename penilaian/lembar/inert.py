"""Text that users typed, written so that no spreadsheet program takes it for a formula, and read back unchanged.

In an XLSX the cell says by its type that it is text. A CSV can't say so: there an apostrophe is put in front.
"""

import re

# = + - @ and their full-width forms, after blanks or not; a tab or line break in front. (OWASP, CSV injection)
_DANGEROUS = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula."""
    return _DANGEROUS.match(text) is not None


def neutralise_text(text: str) -> str:
    """The text for a CSV cell: with an apostrophe in front if it is dangerous, otherwise as it is."""
    return f"'{text}" if is_dangerous(text) else text


def restore_text(text: str) -> str:
    """The opposite of neutralise_text."""
    return text[1:] if text.startswith("'") and is_dangerous(text) else text
