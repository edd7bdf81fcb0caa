"""Reminders by e-mail: each matter to each person at most once a day, whoever runs it and however often."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException

from django.core.mail import send_mail

from akun.models import Pengguna, Peran
from opd.queries import get_pemerintah
from penilaian.kelengkapan import get_kelengkapan
from penilaian.models import Pengingat, Periode
from penilaian.perkara import (
    Perkara,
    accounts_of,
    koreksi_perkara,
    locked_perkara,
    organisasi_perkara,
    pengampu_perkara,
    periode_under_way,
    tim_perkara,
)
from penilaian.pesan import reminder_body, reminder_subject

logger = logging.getLogger(__name__)
Pending = dict[Pengguna, list[Perkara]]


@dataclass(slots=True)
class ReminderResult:
    """What one run did: whom it wrote to with how many matters, who has no address, and to whom sending failed."""

    sent: dict[Pengguna, int] = field(default_factory=dict)
    told_today: list[Pengguna] = field(default_factory=list)
    without_surel: dict[Pengguna, int] = field(default_factory=dict)
    failed: list[Pengguna] = field(default_factory=list)


def send_reminders(*, day: date) -> ReminderResult:
    """Tell everybody what waits on them that day and was not told yet that day, in one e-mail a person."""
    result = ReminderResult()
    for user, perkara_list in pending_reminders(day=day).items():
        if not user.email:
            result.without_surel[user] = len(perkara_list)
        else:
            _send(user, perkara_list, day=day, result=result)
    return result


def pending_reminders(*, day: date) -> Pending:
    """What waits on whom that day; quarters oldest first, people in the order in which their matters come up."""
    pending: Pending = {}
    for periode in periode_under_way():
        for user, perkara in _matters_of(periode, day=day):
            pending.setdefault(user, []).append(perkara)
    for user in _organisasi():
        for perkara in koreksi_perkara(user):
            pending.setdefault(user, []).append(perkara)
    return pending


def _matters_of(periode: Periode, *, day: date) -> Iterator[tuple[Pengguna, Perkara]]:
    organisasi = _organisasi()
    if periode.status >= Periode.Status.DIKUNCI:
        yield from _each(organisasi, locked_perkara(periode))
        return
    kelengkapan = get_kelengkapan(periode, day=day)
    pengampu = {row.pengguna for kolom in kelengkapan.kolom for row in kolom.pengampu}
    for user in sorted(pengampu, key=lambda one: one.username):
        yield from _each([user], pengampu_perkara(kelengkapan, user))
    for user in accounts_of(kelengkapan.tim, day=day) if kelengkapan.tim else ():
        if user not in organisasi:  # who fills every cell anyhow
            yield from _each([user], tim_perkara(kelengkapan, user, day=day))
    yield from _each(organisasi, organisasi_perkara(kelengkapan))


def _organisasi() -> list[Pengguna]:
    rows = Pengguna.objects.filter(is_active=True, groups__name=Peran.BAGIAN_ORGANISASI)
    return list(rows.order_by("username"))


def _each(users: Iterable[Pengguna], matters: Iterable[Perkara]) -> Iterator[tuple[Pengguna, Perkara]]:
    found = list(matters)
    return ((user, perkara) for user in users for perkara in found)


def _send(user: Pengguna, perkara_list: list[Perkara], *, day: date, result: ReminderResult) -> None:
    """Noted first, sent then: of two runs side by side one gets to note a matter. A failure takes the note back."""
    claimed = [(perkara, row) for perkara in perkara_list if (row := _claim(user, perkara, day=day))]
    if not claimed:
        result.told_today.append(user)
        return
    fresh = [perkara for perkara, _ in claimed]
    subject = reminder_subject(list(dict.fromkeys(perkara.periode for perkara in fresh)))
    try:
        send_mail(subject, reminder_body(user, fresh, pemerintah=get_pemerintah()), None, [user.email])
    except (SMTPException, OSError):
        logger.exception("Pengingat kepada %s tidak terkirim", user.username)
        Pengingat.objects.filter(pk__in=[row.pk for _, row in claimed]).delete()
        result.failed.append(user)
    else:
        result.sent[user] = len(fresh)


def _claim(user: Pengguna, perkara: Perkara, *, day: date) -> Pengingat | None:
    """The note of this matter for that day; None when somebody has made it already."""
    row, is_new = Pengingat.objects.get_or_create(
        pengguna=user,
        periode=perkara.periode,
        perkara=perkara.kode,
        tanggal=day,
        defaults={"surel": user.email},
    )
    return row if is_new else None
