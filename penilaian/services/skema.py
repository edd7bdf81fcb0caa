"""Writes of a Skema."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from penilaian.errors import PeriodeStatusError
from penilaian.models import Komponen, Predikat, Skema

# No source publishes a regency's bobot: these are our editable assumption (rules.md, "Skema").
DEFAULT_KOMPONEN = (
    ("pengawasan", "Pengawasan", 20),
    ("perencanaan", "Perencanaan dan Pengendalian Pembangunan", 20),
    ("pelaporan", "Pelaporan Kinerja", 20),
    ("anggaran", "Pengelolaan Anggaran dan Barang Milik Daerah", 15),
    ("inovasi", "Inovasi", 10),
    ("pengadaan", "Pengadaan Barang dan Jasa", 15),
)
# Bands after the model of PermenPANRB 88/2021; a seven-step scale from dark blue to dark orange.
DEFAULT_PREDIKAT = (
    ("AA", "Sangat Memuaskan", 90, "#0b3d91"),
    ("A", "Memuaskan", 80, "#2c62bd"),
    ("BB", "Sangat Baik", 70, "#6d93d1"),
    ("B", "Baik", 60, "#b4c6e4"),
    ("CC", "Cukup (Memadai)", 50, "#f0d3b0"),
    ("C", "Kurang", 30, "#dd9a52"),
    ("D", "Sangat Kurang", None, "#a4540c"),
)


@transaction.atomic
def create_default_skema(
    *, dasar_hukum: str, nama: str = "Skema rapor kinerja", has_klarifikasi: bool = False
) -> Skema:
    """The Skema a new government starts from: six komponen, seven predikat, everything editable until first used."""
    skema = Skema.objects.create(
        kode="rapor", nama=nama, dasar_hukum=dasar_hukum, has_klarifikasi=has_klarifikasi
    )
    for urutan, (kode, nama_komponen, bobot) in enumerate(DEFAULT_KOMPONEN, start=1):
        Komponen.objects.create(
            skema=skema, kode=kode, nama=nama_komponen, urutan=urutan, bobot=Decimal(bobot)
        )
    for huruf, sebutan, di_atas, warna in DEFAULT_PREDIKAT:
        batas = None if di_atas is None else Decimal(di_atas)
        Predikat.objects.create(skema=skema, huruf=huruf, sebutan=sebutan, di_atas=batas, warna=warna)
    return skema


@transaction.atomic
def copy_skema(skema: Skema) -> Skema:
    """A new version of a Skema, with its komponen and predikat, free to be edited."""
    komponen, predikat = list(skema.komponen_set.all()), list(skema.predikat_set.all())
    latest = Skema.objects.filter(kode=skema.kode).aggregate(versi=Max("versi"))["versi"]
    copy = Skema.objects.get(pk=skema.pk)
    copy.pk, copy.versi = None, latest + 1
    copy._state.adding = True
    copy.save()
    for row in (*komponen, *predikat):
        row.pk, row.skema = None, copy  # type: ignore[attr-defined]  # both have one
        row._state.adding = True
        row.save()
    return copy


def total_bobot(skema: Skema) -> Decimal:
    """The sum of the bobot of its komponen, in percent."""
    return sum((komponen.bobot for komponen in skema.komponen_set.all()), Decimal(0))


def show_bobot(bobot: Decimal) -> str:
    """A bobot as people write it: "99,50"."""
    return f"{bobot:.2f}".replace(".", ",")


def bobot_error(skema: Skema) -> str:
    """The sentence that says by what the bobot miss 100 percent; empty when they do not."""
    total = total_bobot(skema)
    if total == 100:
        return ""
    return f"Jumlah bobot {skema} adalah {show_bobot(total)} persen, harus tepat 100. Perbaiki bobot komponennya."


def check_skema(skema: Skema) -> None:
    """Raise PeriodeStatusError unless the bobot sum to exactly 100, the predikat cover every skor, and the tie-break
    names komponen that exist: a slip there would silently change who comes first.
    """
    komponen_list = list(skema.komponen_set.all())
    if sentence := bobot_error(skema):
        raise PeriodeStatusError(sentence)
    if not skema.predikat_set.filter(di_atas=None).exists():
        raise PeriodeStatusError(
            f"{skema} belum punya predikat terendah (tanpa batas bawah). Tambahkan predikatnya."
        )
    unknown = [kode for kode in skema.tie_break if kode not in {komponen.kode for komponen in komponen_list}]
    if unknown:
        raise PeriodeStatusError(
            f"Pemecah nilai sama {skema} menyebut {', '.join(unknown)}, yang bukan komponennya. Perbaiki urutannya."
        )
