"""Who may have which rapor. Which results a user sees whole is the core's answer (penilaian.access); a foreign or
missing one is a 404."""

from django.http import Http404

from penilaian.access import User, sees_all_from, visible_hasil, visible_penetapan
from penilaian.models import Hasil, Penetapan, Periode, Peserta


def get_hasil(user: User, *, tahun: int, triwulan: int, kode: str) -> Hasil | None:
    """The result in force that this user may see whole; None if there is none."""
    return (
        visible_hasil(user)
        .filter(periode__tahun=tahun, periode__triwulan=triwulan, kode=kode)
        .select_related("penetapan__periode", "periode")
        .first()
    )


def get_naskah(user: User, *, tahun: int, triwulan: int) -> Penetapan:
    """The publication in force with the scan of its letter, for those who see the quarter whole; else Http404."""
    penetapan = (
        Penetapan.objects.published()
        .berlaku()
        .filter(pk__in=visible_penetapan(user), periode__tahun=tahun, periode__triwulan=triwulan)
        .select_related("periode")
        .defer("record")
        .first()
    )
    if penetapan is None or not penetapan.scan:
        raise Http404
    return penetapan


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
