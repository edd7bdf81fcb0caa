"""Other names under which sheets know an OPD."""

from django.db import transaction
from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from opd.errors import OpdError
from opd.models import Opd, OpdAlias
from opd.nama import fold_nama
from opd.services.guard import require_editor


def record_alias(opd: Opd, *, alias: str, by: Pengguna) -> OpdAlias:
    """Remember that a name means this OPD; a spelling of one that is remembered already gives that one.

    Raises OpdError unless `by` is of Bagian Organisasi or the account of commands, for a name without letters, and for
    one that another OPD in force bears: then it would mean two.
    """
    require_editor(by)
    alias = " ".join(alias.split())
    folded = fold_nama(alias)
    if not folded:
        raise OpdError("Alias harus berisi huruf atau angka.")
    with transaction.atomic():
        if other := _bearer_of(folded, besides=opd):
            raise OpdError(f'Nama "{alias}" sudah milik {other.nama} ({other.kode}). Pakai nama lain.')
        found, is_new = opd.alias_set.get_or_create(alias_lipat=folded, defaults={"alias": alias})
        if is_new:
            rincian = f'Alias "{alias}" untuk {opd.nama} ({opd.kode})'
            record_event(SecurityEvent.Jenis.IMPOR, by=by, rincian=rincian)
        return found


def _bearer_of(folded: str, *, besides: Opd) -> Opd | None:
    """Another OPD in force that bears this name, singkatan or alias."""
    others = Opd.objects.in_force(timezone.localdate()).exclude(pk=besides.pk).prefetch_related("alias_set")
    for opd in others:
        names = {
            fold_nama(opd.nama),
            fold_nama(opd.singkatan),
            *(row.alias_lipat for row in opd.alias_set.all()),
        }
        if folded in names:
            return opd
    return None
