"""Reads the material of naskah from the tables: the record that counts, the schedule, and what the office typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from dokumen.errors import DokumenError, NaskahRefusedError
from dokumen.lambang import read_lambang, read_lambang_negara
from dokumen.models import Naskah
from dokumen.naskah.bahan import ArahanKepala, Bahan, Jadwal, Ketikan, Part, Tugas
from dokumen.naskah.bentuk import Bentuk
from dokumen.naskah.cetak import print_naskah
from dokumen.naskah.isian import complete_isian
from dokumen.naskah.penanda import build_penanda_tangan
from dokumen.naskah.queries import is_letter_of, penetapan_of
from dokumen.naskah.registry import GenreNaskah
from dokumen.rapor.publikasi import Keadaan
from dokumen.tanda_tangan import PenandaTangan, read_penanda_tangan
from dokumen.tte.certificate import write_pernyataan
from opd.models import Jabatan
from opd.queries import get_pejabat, get_pemerintah
from penilaian.models import Arahan, Penetapan, Pengampu, Periode
from penilaian.record import build_record, load_record, perubahan_part

FACES = ("arial", "times")


@dataclass(frozen=True)
class NaskahPrinter:
    """Writes any naskah of one quarter: what they share is read once. `penetapan` is None below the lock."""

    bahan: Bahan
    penetapan: Penetapan | None
    lambang: Mapping[str, bytes]

    def build(self, genre: GenreNaskah, naskah: Naskah, *, kode: str = "") -> Bentuk:
        """Raises DokumenError when the OPD is not on the list that the genre is for."""
        return genre.build(self.bahan, self._ketikan(genre, naskah, kode=kode), self._peserta(genre, naskah))

    def require_sendable(self, genre: GenreNaskah, naskah: Naskah) -> None:
        """Raises NaskahRefusedError when something is written on it that may not be sent."""
        why = genre.refuse(self.bahan, self._ketikan(genre, naskah), self._peserta(genre, naskah))
        if why:
            nama = f"{genre.nama} {naskah.peserta.nama}" if naskah.peserta else genre.nama
            raise NaskahRefusedError(f"{nama} belum dapat diterbitkan: {why}")

    def print(self, genre: GenreNaskah, naskah: Naskah, *, kode: str = "") -> bytes:
        return print_naskah(self.build(genre, naskah, kode=kode), lambang=self.lambang)

    def listed(self, genre: GenreNaskah) -> list[Part]:
        """The OPDs that this genre is for, in printed order."""
        return self.bahan.listed(genre.cakupan.value)

    def _ketikan(self, genre: GenreNaskah, naskah: Naskah, *, kode: str = "") -> Ketikan:
        opd = naskah.peserta.kode if naskah.peserta else ""
        return Ketikan(
            nomor=naskah.nomor,
            tanggal=naskah.tanggal,
            penanda_tangan=self._penanda_tangan(genre, naskah),
            isian=complete_isian(genre.isian, naskah.isian, bahan=self.bahan, kode=opd),
            kode=kode,
            is_hasil=genre.is_hasil,
            is_milik_kepala=genre.pemegang is Jabatan.Jenis.KEPALA_DAERAH,
        )

    def _penanda_tangan(self, genre: GenreNaskah, naskah: Naskah) -> PenandaTangan | None:
        """On the letter of a publication whom the Penetapan names, else who was chosen, until then who would sign."""
        penetapan = self.penetapan
        if penetapan and is_letter_of(penetapan, genre) and (signed := read_penanda_tangan(penetapan)):
            return signed
        jabatan = naskah.penanda_tangan or default_penanda_tangan(genre, day=naskah.tanggal)
        if jabatan is None:
            return None
        return build_penanda_tangan(jabatan, pemegang=genre.pemegang, kepala=self.bahan.kepala)

    def _peserta(self, genre: GenreNaskah, naskah: Naskah) -> Part | None:
        if not genre.is_per_opd:
            return None
        kode = naskah.peserta.kode if naskah.peserta else ""
        for row in self.listed(genre):
            if row["kode"] == kode:
                return row
        raise DokumenError(f"{naskah.peserta} tidak termasuk daftar {genre.nama} {naskah.periode}.")


def make_printer(
    periode: Periode, *, koreksi: Penetapan | None = None, is_terbit: bool = False
) -> NaskahPrinter:
    """For the naskah of this quarter as it stands: published, locked, in the making; or as a locked koreksi has it.

    `is_terbit`: to be issued; where papers are signed here, the certificate is looked at (SertifikatError), and the
    lambang of the record and the state emblem must be readable (DokumenError).
    """
    penetapan = koreksi or penetapan_of(periode)
    record = load_record(penetapan) if penetapan else build_record(periode)
    is_simulasi = record["periode"]["is_simulasi"]
    identitas = get_pemerintah()
    found = {} if is_simulasi else _read_lambang(record, is_final=is_terbit)
    bahan = Bahan(
        record=record,
        keadaan=keadaan_of(penetapan),
        jadwal=Jadwal(
            periode.pengisian_sampai,
            periode.verifikasi_sampai,
            periode.klarifikasi_mulai,
            periode.klarifikasi_sampai,
        ),
        tugas=_tugas(periode, record),
        arahan=_arahan(periode) if penetapan else ArahanKepala(),
        terdahulu=_terdahulu(periode, record),
        huruf=settings.RAPOR_HURUF_NASKAH if settings.RAPOR_HURUF_NASKAH in FACES else FACES[0],
        base_url=identitas.base_url,
        provinsi=identitas.provinsi,
        pernyataan=write_pernyataan() if is_terbit else "",
        hash=penetapan.hash if penetapan else "",
        has_lambang_negara="negara" in found,
        has_lambang_daerah="daerah" in found,
    )
    return NaskahPrinter(bahan, penetapan, found)


def keadaan_of(penetapan: Penetapan | None) -> Keadaan:
    """How far results are: of this moment, locked, or published."""
    if penetapan is None:
        return Keadaan.DRAF
    return Keadaan.FINAL if penetapan.ditetapkan_pada else Keadaan.SEMENTARA


def default_penanda_tangan(genre: GenreNaskah, *, day: date | None) -> Jabatan | None:
    """Who holds on that day, or today, the office whose paper it is."""
    return get_pejabat(genre.pemegang, day=day or timezone.localdate())


def _read_lambang(record: Part, *, is_final: bool) -> dict[str, bytes]:
    sha256 = record["pemerintah"]["lambang_sha256"]
    found = {
        "negara": read_lambang_negara(is_final=is_final),
        "daerah": read_lambang(sha256, is_final=is_final),
    }
    return {nama: content for nama, content in found.items() if content is not None}


def _arahan(periode: Periode) -> ArahanKepala:
    rows = Arahan.objects.filter(periode=periode).values_list("peserta__kode", "isi")
    isi_by_kode: dict[str | None, str] = dict(rows)
    return ArahanKepala(
        isi_by_kode.get(None, ""), {kode: isi for kode, isi in isi_by_kode.items() if kode is not None}
    )


def _terdahulu(periode: Periode, record: Part) -> tuple[Part, ...]:
    atas = record["perubahan_atas"]
    if atas is None or atas["revisi"] == 1:
        return ()
    earlier = Penetapan.objects.filter(periode=periode, revisi__lt=atas["revisi"]).exclude(
        ditetapkan_pada=None
    )
    return tuple(perubahan_part(one) for one in earlier.defer("record").order_by("revisi"))


def _tugas(periode: Periode, record: Mapping[str, Any]) -> tuple[Tugas, ...]:
    """Who fills which komponen, by who is pengampu on the last day of the quarter."""
    rows = (
        Pengampu.objects.in_force(periode.hari_terakhir).select_related("unit").order_by("unit__kode", "pk")
    )
    units: dict[str, list[str]] = {}
    for row in rows:
        names = units.setdefault(row.komponen_kode, [])
        if row.unit.nama not in names:
            names.append(row.unit.nama)
    return tuple(
        Tugas(row["nama"], row["bobot"], tuple(units.get(row["kode"], ())))
        for row in record["skema"]["komponen"]
        if row["digugurkan"] is None
    )
