"""Reads of the core that more than one caller needs."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from django.db.models import BigIntegerField, QuerySet

from akun.models import Pengguna
from opd.models import Jabatan, Opd, OpdAlias
from penilaian import lembar
from penilaian.access import recordable_komponen
from penilaian.errors import PenilaianError, PeriodeNotPengisianError, WewenangError
from penilaian.kalimat import name_some
from penilaian.lembar import KomponenRef, Lembar, OpdRef, RiwayatLembar, TriwulanRef
from penilaian.models import Komponen, Periode, PeriodeKomponen

KODE_PATTERN = re.compile(r"(\d{4})-TW([1-4])")
# Who signs a publication: the kepala daerah, or the Sekda in that name.
PENANDA_TANGAN = (Jabatan.Jenis.KEPALA_DAERAH, Jabatan.Jenis.SEKDA)
MAX_PK = BigIntegerField.MAX_BIGINT  # a greater id is no row's, and asking the database for it raises


def read_pk(text: str) -> int | None:
    """The id that was sent as text; None for what can be no row's."""
    if not text.isdecimal() or len(text) > len(str(MAX_PK)):
        return None
    pk = int(text)
    return pk if pk <= MAX_PK else None


def get_periode(kode: str) -> Periode:
    """The Periode of a kode such as "2022-TW3"; raises PenilaianError with the form or the ones that exist."""
    match = KODE_PATTERN.fullmatch(kode.strip().upper())
    if match is None:
        raise PenilaianError(f'Periode "{kode}" tidak dikenal. Tulis seperti 2022-TW3.')
    tahun, triwulan = int(match[1]), int(match[2])
    periode = Periode.objects.select_related("skema").filter(tahun=tahun, triwulan=triwulan).first()
    if periode is None:
        known = name_some([row.kode for row in Periode.objects.all()], limit=8) or "belum ada"
        raise PenilaianError(f"Periode {kode} belum disiapkan. Yang ada: {known}.")
    return periode


def signatory_list(periode: Periode) -> QuerySet[Jabatan]:
    """Who may sign the letter that publishes this quarter: who held such an office on the first day that the letter may
    bear, the one after the quarter, or later."""
    since = periode.hari_terakhir + timedelta(days=1)
    return Jabatan.objects.filter(jenis__in=PENANDA_TANGAN).held_since(since).order_by("jenis", "-mulai")


def require_opened(periode: Periode) -> None:
    """Raise PeriodeNotPengisianError for a quarter that has no komponen yet: nothing to fill, nothing to rank."""
    if not periode.komponen_set.exists():
        raise PeriodeNotPengisianError(
            f"Pengisian {periode} belum dibuka. Buka dahulu, lalu ulangi langkah ini."
        )


def read_lembar_for(
    periode: Periode,
    content: bytes,
    *,
    filename: str,
    by: Pengguna,
    komponen: Collection[str] | None = None,
    sheet: str | None = None,
    padanan: Mapping[str, str] | None = None,
) -> Lembar:
    """Read and match a sheet against a Periode. Nothing is written; what is wrong in single cells is in the errors.

    `komponen` are the kode this import claims, and columns of others are then left unread; None claims every komponen
    that `by` may fill, and a column of another is an error. `padanan` gives for names that a person matched the kode of
    the Peserta. Raises WewenangError, PeriodeNotPengisianError, or LembarError for a file that can't be read.
    """
    require_opened(periode)
    refs = komponen_refs(periode)
    claimed = claimed_komponen(refs, by=by, komponen=komponen)
    return lembar.read_lembar(
        content,
        filename=filename,
        opd=_with_padanan(opd_refs(periode), padanan or {}),
        komponen=refs,
        claimed=claimed,
        skip=() if komponen is None else {ref.kode for ref in refs} - claimed,
        dropped=_dropped_refs(periode),
        triwulan=TriwulanRef(periode.tahun, periode.triwulan),
        sheet=sheet,
    )


def _with_padanan(refs: Collection[OpdRef], padanan: Mapping[str, str]) -> list[OpdRef]:
    """The same OPDs, each also under the names that were matched to it."""
    return [
        replace(ref, alias=(*ref.alias, *(nama for nama, kode in padanan.items() if kode == ref.kode)))
        for ref in refs
    ]


def read_riwayat_file(content: bytes, *, filename: str, sheet: str | None = None) -> RiwayatLembar:
    """Read and match a file of data riwayat against every OPD that ever was. Nothing is written.

    Raises LembarError for a file that can't be read at all; what is wrong in single cells is in the result's errors.
    """
    opd_list = list(Opd.objects.prefetch_related("alias_set", "kode_set"))
    refs = {opd.pk: _opd_ref(opd) for opd in opd_list}
    return lembar.read_riwayat(
        content,
        filename=filename,
        opd=list(refs.values()),
        opd_then=lambda triwulan: [refs[opd.pk] for opd in opd_list if _is_in_force(opd, triwulan)],
        kode_now={row.kode: opd.kode for opd in opd_list for row in opd.kode_set.all()},
        komponen=_komponen_ever(),
        sheet=sheet,
    )


def riwayat_opd_refs() -> list[OpdRef]:
    """Every OPD that ever was, under every name that a file may use for it."""
    return [_opd_ref(opd) for opd in Opd.objects.prefetch_related("alias_set")]


def _opd_ref(opd: Opd) -> OpdRef:
    alias = tuple(alias.alias for alias in opd.alias_set.all())
    return OpdRef(opd.pk, opd.kode, opd.nama, opd.singkatan, alias)


def _is_in_force(opd: Opd, triwulan: TriwulanRef) -> bool:
    day = Periode(tahun=triwulan.tahun, triwulan=triwulan.triwulan).hari_terakhir
    is_begun = opd.berlaku_dari is None or opd.berlaku_dari <= day
    return is_begun and (opd.berlaku_sampai is None or opd.berlaku_sampai >= day)


def _komponen_ever() -> list[KomponenRef]:
    """Every komponen of any Skema, by its latest name."""
    rows = Komponen.objects.order_by("skema__kode", "skema__versi", "urutan").values_list("kode", "nama")
    return [KomponenRef(kode, nama) for kode, nama in dict(rows).items()]


def claimed_komponen(
    refs: Collection[KomponenRef], *, by: Pengguna, komponen: Collection[str] | None
) -> frozenset[str]:
    """The kode of komponen an import by this account is about. Raises WewenangError when it may fill none of them."""
    known = {ref.kode for ref in refs}
    wanted = known if komponen is None else set(komponen)
    if unknown := wanted - known:
        raise PenilaianError(
            f"Komponen {', '.join(sorted(unknown))} tidak ada pada periode ini. Yang ada: {', '.join(sorted(known))}."
        )
    allowed = recordable_komponen(by, among=wanted)
    if not allowed or (komponen is not None and allowed != wanted):
        raise WewenangError(f"Akun {by.username} tidak berwenang mengisi komponen ini.")
    return allowed


def opd_refs(periode: Periode) -> list[OpdRef]:
    """The Peserta of a Periode under every name a sheet may use for them."""
    alias_by_opd = defaultdict[int, list[str]](list)
    for opd_id, alias in OpdAlias.objects.filter(opd__peserta__periode=periode).values_list(
        "opd_id", "alias"
    ):
        alias_by_opd[opd_id].append(alias)
    rows = periode.peserta_set.values_list("pk", "kode", "nama", "singkatan", "opd_id")
    return [
        OpdRef(pk, kode, nama, singkatan, tuple(alias_by_opd[opd_id]))
        for pk, kode, nama, singkatan, opd_id in rows
    ]


def komponen_refs(periode: Periode) -> list[KomponenRef]:
    """The komponen in force in a Periode, in printed order."""
    rows = periode.komponen_set.in_force().select_related("komponen").order_by("komponen__urutan")
    return [KomponenRef(row.komponen.kode, row.komponen.nama) for row in rows]


def _dropped_refs(periode: Periode) -> list[KomponenRef]:
    """The komponen dropped for everybody in a Periode: a sheet must not name them."""
    rows = periode.komponen_set.filter(status=PeriodeKomponen.Status.DIGUGURKAN).select_related("komponen")
    return [KomponenRef(row.komponen.kode, row.komponen.nama) for row in rows]


def get_periode_komponen(periode: Periode, kode: str) -> PeriodeKomponen:
    """The komponen of this kode in a Periode; raises PenilaianError that names the ones there are."""
    rows = {row.komponen.kode: row for row in periode.komponen_set.select_related("komponen")}
    if kode not in rows:
        raise PenilaianError(f"Komponen {kode} tidak ada pada {periode}. Yang ada: {', '.join(rows)}.")
    return rows[kode]
