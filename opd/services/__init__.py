"""Writes of the OPD room, one function per act."""

from opd.services.alias import record_alias
from opd.services.opd_list import OpdChange, OpdListResult, preview_opd_list, record_opd_list
from opd.services.opd_row import OpdRow
from opd.services.pemerintah import record_pemerintah

__all__ = [
    "OpdChange",
    "OpdListResult",
    "OpdRow",
    "preview_opd_list",
    "record_alias",
    "record_opd_list",
    "record_pemerintah",
]
