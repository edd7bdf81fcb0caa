"""Names that the uploaders of sheets matched to an OPD for one file, and that could become aliases for all."""

from collections.abc import Collection, Iterator
from typing import cast

from akun.models import Pengguna
from opd.models import Opd
from opd.nama import fold_nama
from penilaian.access import is_manager
from penilaian.kalimat import name_some
from penilaian.models import Periode, Peserta, Unggahan
from penilaian.perkara import Jenis, Perkara

Padanan = dict[str, Opd]  # the OPD that each name was said to mean


def padanan_by_unggahan(unggahan_list: Collection[Unggahan]) -> dict[int, Padanan]:
    """By the id of the upload what waits: names that no OPD is known by, each of one that still takes part."""
    named = [row for row in unggahan_list if row.padanan]
    if not named:
        return {}
    peserta = Peserta.objects.filter(periode__in={row.periode_id for row in named}).select_related("opd")
    opd_by_key: dict[tuple[int | None, str], Opd] = {(row.periode_id, row.kode): row.opd for row in peserta}
    known = _known_names()
    return {
        row.pk: {
            nama: opd_by_key[row.periode_id, kode]
            for nama, kode in row.padanan.items()
            if (row.periode_id, kode) in opd_by_key and fold_nama(nama) not in known
        }
        for row in named
    }


def padanan_perkara(user: Pengguna) -> Iterator[Perkara]:
    """The names that wait in each quarter under way, for Bagian Organisasi. Nothing is late by them: none is mailed."""
    if not is_manager(user):
        return
    rows = Unggahan.objects.filter(periode__status__lt=Periode.Status.DIUMUMKAN).exclude(padanan={})
    unggahan_list = list(rows.select_related("periode").order_by("periode__tahun", "periode__triwulan", "pk"))
    padanan = padanan_by_unggahan(unggahan_list)
    names: dict[Periode, dict[str, str]] = {}
    for row in unggahan_list:
        for nama in padanan[row.pk]:
            names.setdefault(cast("Periode", row.periode), {}).setdefault(fold_nama(nama), f"“{nama}”")
    for periode, by_folded in names.items():
        yield Perkara(Jenis.ALIAS, periode, _sentence(list(by_folded.values())))


def _sentence(names: list[str]) -> str:
    return (
        f"{len(names)} nama pada lembar yang diunggah belum dicatat sebagai alias, jadi dipadankan lagi pada setiap "
        f"unggahan: {name_some(names)}."
    )


def _known_names() -> set[str]:
    """Every name, singkatan and alias of any OPD, folded."""
    return {
        folded
        for opd in Opd.objects.prefetch_related("alias_set")
        for folded in (
            fold_nama(opd.nama),
            fold_nama(opd.singkatan),
            *(row.alias_lipat for row in opd.alias_set.all()),
        )
    }
