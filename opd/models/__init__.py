"""Perangkat Daerah, who heads them, and the identity of the government itself."""

from opd.models.jabatan import Jabatan
from opd.models.opd import Kelompok, Opd, OpdAlias, OpdKode, Suksesi
from opd.models.pemerintah import Pemerintah

__all__ = ["Jabatan", "Kelompok", "Opd", "OpdAlias", "OpdKode", "Pemerintah", "Suksesi"]
