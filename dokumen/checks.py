"""What is wrong with the settings of this room, said by `manage.py check` and before every command."""

from typing import Any

from django.core.checks import Error, register

from dokumen.errors import DokumenError
from dokumen.lambang import read_lambang_negara


@register
def check_lambang_negara(**kwargs: Any) -> list[Error]:
    """A state emblem that was given must be one: final papers that the kepala daerah signs wait for it."""
    try:
        read_lambang_negara(is_final=True)
    except DokumenError as error:
        return [Error(str(error), id="dokumen.E001")]
    return []
