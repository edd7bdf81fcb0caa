"""Who may have which rapor. Which results a user sees whole is the core's answer (penilaian.access); a foreign or
missing one is a 404."""

from django.http import Http404

from akun.models import Pengguna, Peran
from dokumen.models import Dokumen, Genre
from dokumen.queries import kumpulan_list
from penilaian.access import User, sees_all_from, visible_hasil, visible_penetapan, visible_revisi
from penilaian.models import Hasil, Penetapan, Periode, Peserta


def get_hasil(user: User, *, tahun: int, triwulan: int, kode: str, revisi: int | None = None) -> Hasil | None:
    """The result that this user may see whole, in force or of a published `revisi`; None if there is none."""
    rows = visible_hasil(user) if revisi is None else visible_revisi(user).filter(penetapan__revisi=revisi)
    return (
        rows.filter(periode__tahun=tahun, periode__triwulan=triwulan, kode=kode)
        .select_related("penetapan__periode", "periode")
        .first()
    )


def get_naskah(user: User, *, tahun: int, triwulan: int, revisi: int | None = None) -> Penetapan:
    """The publication, in force or of a `revisi`, with the scan of its letter, for those who see the quarter whole;
    else Http404."""
    published = Penetapan.objects.published()
    rows = published.berlaku() if revisi is None else published.filter(revisi=revisi)
    penetapan = (
        rows.filter(pk__in=visible_penetapan(user), periode__tahun=tahun, periode__triwulan=triwulan)
        .select_related("periode")
        .defer("record")
        .first()
    )
    if penetapan is None or not penetapan.scan:
        raise Http404
    return penetapan


def get_kumpulan(user: User, *, tahun: int, triwulan: int, genre: Genre) -> Dokumen:
    """The book, the archive or the ranking of the publication in force, for those who see the quarter whole.

    The book and the archive go to pimpinan and Bagian Organisasi alone (as the cover says);
    the ranking is there to be recounted, so it is for whoever examines too. Raises Http404 else.
    """
    penetapan = (
        Penetapan.objects.published()
        .berlaku()
        .filter(pk__in=visible_penetapan(user), periode__tahun=tahun, periode__triwulan=triwulan)
        .defer("record")
        .first()
    )
    if penetapan is None or not (genre == Genre.PERINGKAT_XLSX or has_bound_papers(user)):
        raise Http404
    dokumen = kumpulan_list(penetapan).filter(genre=genre).select_related("periode").first()
    if dokumen is None:
        raise Http404
    return dokumen


def has_bound_papers(user: User) -> bool:
    """Whether this user may have all rapor of a quarter in one file."""
    return isinstance(user, Pengguna) and user.has_peran(Peran.PIMPINAN, Peran.BAGIAN_ORGANISASI)


def get_peserta(user: User, *, tahun: int, triwulan: int, kode: str) -> Peserta:
    """The Peserta of a quarter not yet locked, for those who see everything in it by now. Raises Http404 else."""
    peserta = (
        Peserta.objects.filter(
            periode__tahun=tahun,
            periode__triwulan=triwulan,
            periode__status__gte=sees_all_from(user),
            periode__status__lt=Periode.Status.DIKUNCI,
            kode=kode,
        )
        .select_related("periode__skema")
        .first()
    )
    if peserta is None:
        raise Http404
    return peserta
