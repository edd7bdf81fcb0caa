"""What a person said of a name on a sheet becomes an alias, for all sheets to come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.admin.models import CHANGE, LogEntry

from akun.models import Pengguna
from opd.errors import OpdError
from opd.models import Opd
from opd.services import record_alias
from penilaian.errors import PenilaianError
from penilaian.models import Unggahan
from penilaian.padanan import Padanan, padanan_by_unggahan
from penilaian.services.guard import require_manager


@dataclass(frozen=True, slots=True)
class AliasOutcome:
    """Sentences that say which aliases were recorded, and which names were refused."""

    recorded: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def record_alias_list(picked: Iterable[tuple[str, Opd]], *, by: Pengguna) -> AliasOutcome:
    """Record each of these names by itself: one that is refused holds up no other."""
    outcome = AliasOutcome()
    for nama, opd in picked:
        try:
            record_alias(opd, alias=nama, by=by)
        except OpdError as error:
            outcome.refused.append(str(error))
            continue
        told = f"Alias dicatat: “{nama}” berarti {opd.nama} ({opd.kode})."
        LogEntry.objects.log_actions(by.pk, [opd], CHANGE, change_message=told, single_object=True)
        outcome.recorded.append(told)
    return outcome


def record_padanan(unggahan: Unggahan, *, by: Pengguna) -> str:
    """Take over the names that the uploader matched; the sentences that say so.

    Raises WewenangError unless `by` is of Bagian Organisasi, PenilaianError when nothing waits, or for names that are
    refused: its message then tells what was recorded all the same.
    """
    outcome = record_alias_list(check_padanan(unggahan, by=by).items(), by=by)
    if outcome.refused:
        raise PenilaianError(" ".join([*outcome.refused, *outcome.recorded]))
    return " ".join(outcome.recorded)


def check_padanan(unggahan: Unggahan, *, by: Pengguna) -> Padanan:
    """The names that this person may take over. Raises as `record_padanan` does."""
    require_manager(by, act="mencatat alias")
    padanan = padanan_by_unggahan([unggahan]).get(unggahan.pk)
    if not padanan:
        raise PenilaianError(f"Tidak ada nama pada {unggahan} yang masih menunggu dicatat sebagai alias.")
    return padanan
