"""The page of one OPD: its quarters along the main line of succession, and one of them in full."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from akun.models import Pengguna
from dasbor.predikat import PredikatBand, build_band
from dasbor.queries.arahan import arahan_for
from dasbor.queries.naskah import opd_naskah
from dasbor.queries.naskah_line import NaskahLine
from dasbor.queries.opd_berkas import bukti_by_komponen, klarifikasi_list, sanggah_list
from dasbor.queries.revisi import RevisiView, find_revisi, get_revisi_view
from dasbor.queries.riwayat import RiwayatView, get_riwayat_view
from dasbor.ranking import explain_unranked
from dasbor.steps import Link, arahan_link
from dokumen.charts import Drawing, Palette, draw_bar, with_labels
from dokumen.charts.drawing import safe_colour
from dokumen.format import format_nilai
from dokumen.koreksi import tell_pembanding
from dokumen.queries import riwayat_by_kode
from dokumen.rapor import Telaah, build_telaah
from opd.models import Opd, Suksesi
from opd.queries import get_cached_pemerintah
from penilaian.access import NEVER, opd_of, sees_all_from, visible_hasil, visible_opd
from penilaian.garis import hasil_by_heir
from penilaian.models import Arahan, Bukti, Hasil, HasilKomponen, Penetapan, Peserta, Predikat, Sanggah
from penilaian.record import load_record

LABEL_SIZE = 13  # of the words inside a drawing, in its own units: the smallest of our four sizes


@dataclass(frozen=True)
class QuarterLine:
    """One quarter of an OPD with the step of the scale it reached."""

    hasil: Hasil
    predikat: PredikatBand | None

    @property
    def keterangan(self) -> str:
        """Why there is no peringkat."""
        return explain_unranked(self.hasil.keadaan, self.hasil.alasan)


@dataclass(frozen=True)
class KomponenLine:
    """One komponen of the chosen quarter with its bar; `lalu` is the nilai of the quarter compared with.

    `dari` is how many stand in its order: fewer than are ranked where it is TD for some.
    """

    hasil: HasilKomponen
    lalu: Decimal | None
    bar: SafeString
    bukti: list[Bukti]
    dari: int | None = None

    @property
    def poin_hilang(self) -> Decimal:
        """What this komponen cost of the skor; nothing where it was not judged."""
        return self.hasil.poin_hilang or Decimal(0)


@dataclass(frozen=True)
class OpdView:
    """An OPD, the quarter chosen (None: nothing to see yet), its komponen, and every quarter the reader may see."""

    opd: Opd
    chosen: QuarterLine | None
    komponen: list[KomponenLine]
    quarters: list[QuarterLine]
    telaah: Telaah | None  # what the rapor of the chosen quarter says beside its figures
    riwayat: RiwayatView
    naskah: list[NaskahLine]  # what was issued to this OPD in the chosen quarter
    sees_jejak: bool  # whether this reader may see who changed which nilai
    revisi: RevisiView | None  # where the chosen quarter was corrected
    pembanding_dikoreksi: str
    sanggah: list[Sanggah]  # the objections of this OPD in the chosen quarter
    klarifikasi: list[Peserta]  # the quarters in which its own people may look at its nilai before the result
    arahan: list[Arahan]  # of the kepala daerah, for the quarter and for this OPD
    tulis_arahan: Link | None  # for who may write to this OPD
    own: list[Opd]  # the OPDs whose head or operator this reader is today

    @property
    def is_own(self) -> bool:
        return self.opd in self.own

    @property
    def costliest(self) -> list[KomponenLine]:
        """The komponen that cost points, the costliest first."""
        costly = [line for line in self.komponen if line.poin_hilang]
        return sorted(costly, key=lambda line: line.poin_hilang, reverse=True)

    @property
    def tren(self) -> SafeString | None:
        return draw_page(self.telaah.tren) if self.telaah and self.telaah.tren else None

    @property
    def radar(self) -> SafeString | None:
        return draw_page(self.telaah.radar) if self.telaah and self.telaah.radar else None

    @property
    def digantikan_oleh(self) -> Penetapan | None:
        return self.revisi.digantikan_oleh if self.revisi else None


def get_opd_view(user: Pengguna, kode: str, *, kode_periode: str = "", revisi: int | None = None) -> OpdView:
    """`kode` of any time; without `kode_periode` the newest quarter, without `revisi` as it counts now.

    Raises Http404 for what may not be seen.
    """
    visible = visible_opd(user)
    opd = get_object_or_404(visible, kode_set__kode=kode)
    heir_id, lineage = lineage_of(opd.pk, day=timezone.localdate())
    if heir_id != opd.pk:
        opd = visible.filter(pk=heir_id).first() or opd
    quarters = with_predikat(newest_first(user, lineage))
    chosen = choose_quarter(quarters, kode_periode)
    if chosen and revisi is not None:
        chosen = with_predikat([find_revisi(user, chosen.hasil, revisi)])[0]
    if chosen:
        chosen.hasil.penetapan = read_whole(chosen.hasil.penetapan)
    telaah = telaah_of(chosen.hasil) if chosen else None
    is_corrected = chosen is not None and (revisi is not None or chosen.hasil.penetapan.revisi > 1)
    arahan = arahan_for(user, chosen.hasil.periode, peserta_id=chosen.hasil.peserta_id) if chosen else []
    return OpdView(
        opd=opd,
        chosen=chosen,
        komponen=(
            komponen_lines(
                chosen.hasil,
                bukti=bukti_by_komponen(user, chosen.hasil),
                dari=telaah.jumlah_by_komponen,
            )
            if chosen and telaah
            else []
        ),
        quarters=quarters,
        telaah=telaah,
        riwayat=get_riwayat_view(user, lineage, chosen=chosen.hasil if chosen else None),
        naskah=opd_naskah(user, chosen.hasil) if chosen else [],
        sees_jejak=sees_all_from(user) != NEVER,
        revisi=get_revisi_view(user, chosen.hasil) if chosen and is_corrected else None,
        pembanding_dikoreksi=tell_pembanding(chosen.hasil.penetapan) if chosen else "",
        sanggah=sanggah_list(user, chosen.hasil) if chosen else [],
        klarifikasi=list(klarifikasi_list(user, lineage)),
        arahan=arahan,
        tulis_arahan=opd_arahan_link(user, chosen.hasil, arahan) if chosen else None,
        own=opd_of(user, day=timezone.localdate()),
    )


def opd_arahan_link(user: Pengguna, hasil: Hasil, arahan: list[Arahan]) -> Link | None:
    is_written = any(row.peserta_id for row in arahan)
    return arahan_link(user, hasil.periode, kode=hasil.kode, is_written=is_written)


def telaah_of(hasil: Hasil) -> Telaah:
    """From the record of the lock, with the trend that stands on the rapor too: who sees the one has the other."""
    riwayat = riwayat_by_kode(hasil.periode, [hasil.kode])
    return build_telaah(load_record(hasil.penetapan), hasil.kode, riwayat=riwayat[hasil.kode])


def read_whole(penetapan: Penetapan) -> Penetapan:
    """With its record, and with what that is compared with."""
    return Penetapan.objects.with_pembanding().get(pk=penetapan.pk)


def draw_page(drawing: Drawing, *, palette: Palette | None = None) -> SafeString:
    """A drawing with its words in it; it escapes every text."""
    return mark_safe(with_labels(drawing, size=LABEL_SIZE, palette=palette))


def lineage_of(opd_id: int, *, day: date) -> tuple[int, list[int]]:
    """Who carries this OPD's history on today, and everybody on that main line: itself, followers, predecessors."""
    links = list(
        Suksesi.objects.filter(is_utama=True, tanggal__lte=day).order_by().values_list("lama_id", "baru_id")
    )
    forward = _walk(opd_id, dict(links))
    backward = _walk(opd_id, {baru: lama for lama, baru in links})
    return forward[-1], list(dict.fromkeys([*forward, *backward]))


def newest_first(user: Pengguna, lineage: list[int]) -> list[Hasil]:
    """What this user may see whole of this line: one Hasil per quarter, of the first that had one, as it counts now."""
    rows = (
        visible_hasil(user)
        .filter(opd__in=lineage)
        .select_related("periode__skema", "penetapan")
        .defer("penetapan__record")
    )
    found = hasil_by_heir(rows, heir=dict.fromkeys(lineage, lineage[0])).values()
    return sorted(found, key=lambda row: (row.periode.tahun, row.periode.triwulan), reverse=True)


def with_predikat(rows: list[Hasil]) -> list[QuarterLine]:
    """The rows with their step of the scale, in the colours of the Skema they were judged by."""
    bands = Predikat.objects.filter(skema__in={row.periode.skema_id for row in rows})
    scale = {(band.skema_id, band.huruf): build_band(band.huruf, band.sebutan, band.warna) for band in bands}
    return [QuarterLine(row, scale.get((row.periode.skema_id, row.predikat))) for row in rows]


def choose_quarter(quarters: list[QuarterLine], kode_periode: str) -> QuarterLine | None:
    """The quarter of that kode, or the newest. Raises Http404 for a kode that is not among them."""
    if not kode_periode:
        return quarters[0] if quarters else None
    for line in quarters:
        if line.hasil.periode.kode == kode_periode:
            return line
    raise Http404


def komponen_lines(
    hasil: Hasil,
    *,
    bukti: Mapping[str, list[Bukti]] | None = None,
    dari: Mapping[str, int] | None = None,
) -> list[KomponenLine]:
    """`bukti` are the files beside each nilai, `dari` how many stand in its order, by kode of komponen."""
    palette = Palette(aksen=safe_colour(get_cached_pemerintah().warna, Palette().aksen))
    beside, among = bukti or {}, dari or {}
    return [
        _komponen_line(row, palette, beside.get(row.kode, []), among.get(row.kode))
        for row in hasil.komponen_set.all()
    ]


def _komponen_line(
    row: HasilKomponen, palette: Palette, bukti: list[Bukti], dari: int | None
) -> KomponenLine:
    lalu = row.nilai - row.delta if row.nilai is not None and row.delta is not None else None
    parts = [f"nilai {format_nilai(row.nilai)}" if row.nilai is not None else "tidak ada nilai"]
    if row.rata_rata is not None:
        parts.append(f"rata-rata {format_nilai(row.rata_rata)}")
    if lalu is not None:
        parts.append(f"triwulan lalu {format_nilai(lalu)}")
    title = f"{row.nama}: {', '.join(parts)}"
    drawing = draw_bar(row.nilai, title=title, rata_rata=row.rata_rata, lalu=lalu, palette=palette)
    return KomponenLine(
        row, lalu, mark_safe(drawing.svg), bukti, dari
    )  # the drawing escapes every text in it


def _walk(start: int, step: dict[int, int]) -> list[int]:
    """From `start` along the links to their end; a circle, which no form allows, ends too."""
    seen = [start]
    while (following := step.get(seen[-1])) is not None and following not in seen:
        seen.append(following)
    return seen
