"""Who may have which rapor and naskah.

Which results a user sees whole is the core's answer (penilaian.access); a foreign or missing one is a 404.
"""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from akun.models import Pengguna, Peran
from dokumen.errors import BelumDibuatError
from dokumen.kode import parse_kode
from dokumen.models import Dokumen, DokumenQuerySet, Genre, Naskah, Tandatangan
from dokumen.naskah.queries import list_peserta, load_naskah, locked_koreksi
from dokumen.naskah.registry import GENRE, GenreNaskah
from dokumen.queries import kumpulan_list, require_no_wait
from dokumen.tte.certificate import has_certificate
from opd.models import Jabatan
from penilaian.access import (
    User,
    is_manager,
    opd_ids_with_history,
    visible_hasil,
    visible_penetapan,
    visible_revisi,
    visible_whole_periode,
)
from penilaian.models import Hasil, Penetapan, Periode, Peserta


def get_hasil(user: User, *, tahun: int, triwulan: int, kode: str, revisi: int | None = None) -> Hasil | None:
    """The result that this user may see whole, in force or of a published `revisi`; None if there is none."""
    rows = visible_hasil(user) if revisi is None else visible_revisi(user).filter(penetapan__revisi=revisi)
    return (
        rows.filter(periode__tahun=tahun, periode__triwulan=triwulan, kode=kode)
        .select_related("penetapan__periode", "periode")
        .defer("penetapan__record")
        .first()
    )


def get_scanned_publication(user: User, *, tahun: int, triwulan: int, revisi: int | None = None) -> Penetapan:
    """The publication, in force or of a `revisi`, with the scan of its letter, for those who see the quarter whole;
    else Http404."""
    penetapan = _find_publication(user, tahun=tahun, triwulan=triwulan, revisi=revisi)
    if penetapan is None or not penetapan.scan:
        raise Http404
    return penetapan


def get_kumpulan(
    user: User, *, tahun: int, triwulan: int, genre: Genre, revisi: int | None = None
) -> tuple[Dokumen, Penetapan]:
    """The book, the archive or the ranking of a publication, that in force or of a `revisi`, with the publication
    itself, for those who see the quarter whole.

    The book and the archive go to pimpinan and Bagian Organisasi alone (as the cover says);
    the ranking is there to be recounted, so it is for whoever examines too. Raises Http404 else, and
    BelumDibuatError while it is being made: what a koreksi has replaced is not given in its place.
    """
    penetapan = _find_publication(user, tahun=tahun, triwulan=triwulan, revisi=revisi)
    if penetapan is None or not (genre == Genre.PERINGKAT_XLSX or has_bound_papers(user)):
        raise Http404
    dokumen = kumpulan_list(penetapan).filter(genre=genre).select_related("periode").first()
    if dokumen is None:
        raise BelumDibuatError(f"{genre.label} {penetapan.periode} belum dibuat.")
    return dokumen, penetapan


def get_publication(user: User, *, tahun: int, triwulan: int, revisi: int | None = None) -> Penetapan:
    """The publication, in force or of a `revisi`, for those who may have all its rapor in one file; else Http404."""
    penetapan = _find_publication(user, tahun=tahun, triwulan=triwulan, revisi=revisi)
    if penetapan is None or not has_bound_papers(user):
        raise Http404
    return penetapan


def get_managed_publication(user: User, *, tahun: int, triwulan: int) -> Penetapan:
    """The publication in force, for Bagian Organisasi alone. Raises Http404 else, and before there is one."""
    penetapan = _find_publication(user, tahun=tahun, triwulan=triwulan, revisi=None)
    if penetapan is None or not is_manager(user):
        raise Http404
    return penetapan


def get_managed_quarter(user: User, *, tahun: int, triwulan: int) -> Periode:
    """The quarter whatever its status, for Bagian Organisasi alone. Raises Http404 else."""
    if not is_manager(user):
        raise Http404
    return get_object_or_404(Periode, tahun=tahun, triwulan=triwulan)


def _find_publication(user: User, *, tahun: int, triwulan: int, revisi: int | None) -> Penetapan | None:
    """The one in force, or of a `revisi`, for those who see the quarter whole."""
    published = Penetapan.objects.published()
    rows = published.berlaku() if revisi is None else published.filter(revisi=revisi)
    found = rows.filter(pk__in=visible_penetapan(user), periode__tahun=tahun, periode__triwulan=triwulan)
    return found.select_related("periode").defer("record").first()


def get_versi(user: User, *, kode: str, nomor: int) -> Dokumen | Tandatangan:
    """A paper as it was stored (0), or one of its signed versions, for Bagian Organisasi. Raises Http404 else.

    Raises BelumDitandatanganiError for one that waits for the own certificate, while there is one: it may say already
    that it is signed.
    """
    if not is_manager(user):
        raise Http404
    clean = parse_kode(kode)
    if nomor:
        return get_object_or_404(Tandatangan, dokumen__kode=clean, versi=nomor)
    dokumen = get_object_or_404(Dokumen.objects.signable(), kode=clean)
    if has_certificate():  # else it is fetched to be signed outside
        require_no_wait(dokumen)
    return dokumen


def has_bound_papers(user: User) -> bool:
    """Whether this user may have all rapor of a quarter in one file."""
    return isinstance(user, Pengguna) and user.has_peran(Peran.PIMPINAN, Peran.BAGIAN_ORGANISASI)


def get_peserta(user: User, *, tahun: int, triwulan: int, kode: str) -> Peserta:
    """The Peserta of a quarter not yet locked, for those who see everything in it by now. Raises Http404 else."""
    quarters = visible_whole_periode(user).filter(status__lt=Periode.Status.DIKUNCI)
    rows = Peserta.objects.filter(periode__in=quarters).select_related("periode__skema")
    return get_object_or_404(rows, periode__tahun=tahun, periode__triwulan=triwulan, kode=kode)


def get_naskah_periode(user: User, *, tahun: int, triwulan: int) -> Periode:
    """The quarter whose naskah this user may look through: who sees it whole by now. Raises Http404 else."""
    quarters = visible_whole_periode(user).select_related("skema")
    return get_object_or_404(quarters, tahun=tahun, triwulan=triwulan)


def visible_naskah(user: User) -> DokumenQuerySet:
    """Issued naskah, those of a revision that a koreksi has replaced too: all of a quarter seen whole; for who heads
    an OPD its own, once announced.

    What was issued under a lock that has been voided is nobody's any more.
    """
    whole = Q(periode__in=visible_whole_periode(user))
    own = Q(
        hasil__opd__in=opd_ids_with_history(user, jenis=[Jabatan.Jenis.KEPALA_OPD]),
        penetapan__diumumkan_pada__isnull=False,
    )
    return Dokumen.objects.filter(whole | own, genre__in=GENRE, penetapan__dibatalkan_pada=None)


def find_naskah(
    user: User,
    *,
    tahun: int,
    triwulan: int,
    genre: str,
    kode: str = "",
    versi: int | None = None,
    revisi: int | None = None,
) -> Dokumen | None:
    """An issued naskah that this user may have, by default the latest of the revision in force; `kode` is that of the
    OPD it is for. None where it has not been issued, Http404 where a `versi` or `revisi` that is asked for was not."""
    rows = _issued(user, tahun=tahun, triwulan=triwulan, genre=genre, kode=kode)
    rows = rows.berlaku() if revisi is None else rows.filter(penetapan__revisi=revisi)
    if versi is not None:
        rows = rows.filter(versi=versi)
    issued = rows.first()
    if issued is None and (versi, revisi) != (None, None):
        raise Http404
    return issued


def find_replaced_naskah(
    user: User, *, tahun: int, triwulan: int, genre: str, kode: str = ""
) -> Dokumen | None:
    """For who only reads: the latest naskah of a revision that a koreksi has replaced.

    Bagian Organisasi has a draft of the next one instead.
    """
    rows = _issued(user, tahun=tahun, triwulan=triwulan, genre=genre, kode=kode)
    return None if is_manager(user) else rows.first()


def _issued(user: User, *, tahun: int, triwulan: int, genre: str, kode: str) -> DokumenQuerySet:
    """Every revision and versi of one naskah, the latest first."""
    rows = visible_naskah(user).filter(periode__tahun=tahun, periode__triwulan=triwulan, genre=genre)
    rows = rows.filter(hasil__kode=kode) if kode else rows.filter(hasil=None)
    rows = rows.select_related("periode", "penetapan", "hasil").defer("penetapan__record")
    return rows.order_by("-penetapan__revisi", "-versi", "-pk")


def has_ringkasan(user: User) -> bool:
    """Whether this user may have the ringkasan before it is issued too: whom it is written for, and the Ketua."""
    return isinstance(user, Pengguna) and user.has_peran(Peran.PIMPINAN, Peran.KETUA_TIM_PENILAI)


def get_managed_periode(user: User, *, tahun: int, triwulan: int, genre: str) -> Periode:
    """The quarter whose naskah of this genre Bagian Organisasi may write by now. Raises Http404 for everybody else."""
    if not is_manager(user):
        raise Http404
    return _get_draft_periode(user, tahun=tahun, triwulan=triwulan, genre=genre)


def _get_draft_periode(user: User, *, tahun: int, triwulan: int, genre: str) -> Periode:
    """The quarter, seen whole by this user, of which this genre can be drafted by now. Raises Http404 else."""
    rule = GENRE.get(genre)
    if rule is None:
        raise Http404
    periode = get_naskah_periode(user, tahun=tahun, triwulan=triwulan)
    if periode.status < rule.draf_sejak:
        raise Http404
    return periode


def get_managed_naskah(user: User, *, tahun: int, triwulan: int, genre: str, kode: str = "") -> Naskah:
    """What was typed for a naskah, empty before that. Raises Http404 also for an OPD that has none of this genre."""
    periode = get_managed_periode(user, tahun=tahun, triwulan=triwulan, genre=genre)
    rule = GENRE[genre]
    if rule.is_per_opd != bool(kode):
        raise Http404
    return load_naskah(periode, rule, peserta=get_listed(periode, rule, kode=kode) if kode else None)


def get_draft(
    user: User, *, tahun: int, triwulan: int, genre: str, kode: str = "", revisi: int | None = None
) -> tuple[Naskah, Penetapan | None]:
    """What Bagian Organisasi has a draft written from: what was typed, and the results if not those that count.

    `revisi` is that of a locked koreksi: by its results, nomor, tanggal and signatory still to come. The ringkasan of
    what counts is drafted for those too whom `has_ringkasan` names. Raises Http404.
    """
    if genre == Genre.RINGKASAN and revisi is None and has_ringkasan(user):
        periode = _get_draft_periode(user, tahun=tahun, triwulan=triwulan, genre=genre)
        return load_naskah(periode, GENRE[genre]), None
    naskah = get_managed_naskah(user, tahun=tahun, triwulan=triwulan, genre=genre, kode=kode)
    if revisi is None:
        return naskah, None
    koreksi = locked_koreksi(naskah.periode)
    if koreksi is None or koreksi.revisi != revisi:
        raise Http404
    typed = Naskah(periode=naskah.periode, genre=genre, peserta=naskah.peserta, isian=naskah.isian)
    return typed, koreksi


def get_listed(periode: Periode, genre: GenreNaskah, *, kode: str) -> Peserta:
    """The OPD with this kode on the list that the genre is for; else Http404."""
    for peserta in list_peserta(periode, genre):
        if peserta.kode == kode:
            return peserta
    raise Http404
