"""The identity of the government."""

from django.core.cache import caches

from opd.models import Pemerintah
from opd.queries import PEMERINTAH_KEY


def record_pemerintah(pemerintah: Pemerintah) -> None:
    """Save the government's identity; pages on this machine show it at once, on others within a minute."""
    pemerintah.save()
    caches["pages"].delete(PEMERINTAH_KEY)
