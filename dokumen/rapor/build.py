"""From a canonical record to a rapor ready to print. Nothing is read from the database or the clock."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dokumen.charts.drawing import safe_colour
from dokumen.format import (
    ROMAN,
    format_skor,
    format_tanggal,
    format_triwulan,
    format_triwulan_singkat,
)
from dokumen.koreksi import write_perubahan
from dokumen.rapor.aturan import write_aturan
from dokumen.rapor.baris import build_rows
from dokumen.rapor.data import Identitas, Kop, RaporData, SasaranRow, TandaAir, TanpaPeringkat
from dokumen.rapor.gambar import (
    AKSEN,
    Riwayat,
    draw_bentuk,
    draw_perisai,
    draw_perjalanan,
    shorten_komponen,
    write_perjalanan,
)
from dokumen.rapor.hitungan import write_hitungan
from dokumen.rapor.kalimat import write_kalimat
from dokumen.rapor.kenaikan import write_jarak
from dokumen.rapor.lampiran import build_lampiran
from dokumen.rapor.publikasi import Publikasi, build_tanda_tangan
from dokumen.rapor.source import Source
from dokumen.rapor.verdict import build_verdict
from dokumen.rapor.verifikasi import build_verifikasi
from dokumen.teks import print_catatan, print_nama
from penilaian.scoring import order_poin_hilang, round_skor

SIMULASI = ("CONTOH, DATA SIMULASI,", "BUKAN DOKUMEN RESMI")
KERTAS = ("A4", "F4")
MAX_ALAMAT = 3


def build_rapor(
    record: Mapping[str, Any],
    kode: str,
    *,
    publikasi: Publikasi,
    riwayat: Sequence[Riwayat] = (),
    has_lambang: bool = False,
    kode_verifikasi: str | None = None,
    base_url: str = "",
    pernyataan: str = "",
) -> RaporData:
    """The rapor of the Peserta with this kode.

    `riwayat` holds its earlier quarters, in any order; `has_lambang` says that the emblem of its kop is at hand:
    the state emblem where the kepala daerah signs, else the lambang that the record names.
    A final paper with a `kode_verifikasi` bears the QR of its page below `base_url`, the address of the application,
    and beside it the `pernyataan` of who issued the certificate it will be signed with.
    Raises DokumenError if the record has no such Peserta, or if its
    skor is not what its own nilai give: a paper that contradicts itself is not printed.
    """
    source = Source.find(record, kode)
    return RaporData(
        **_quarter_part(source),
        **_paper_part(source, publikasi, has_lambang=has_lambang),
        **_result_part(source),
        tren=draw_perjalanan(source, riwayat),
        tren_keterangan=write_perjalanan(source, riwayat),
        aturan=write_aturan(source, publikasi.pembanding_dikoreksi),
        verifikasi=build_verifikasi(
            kode_verifikasi, base_url=base_url, publikasi=publikasi, pernyataan=pernyataan
        ),
        lampiran=build_lampiran(source, publikasi),
    )


def _quarter_part(source: Source) -> dict[str, Any]:
    """What the paper is of, and compared with what."""
    lalu = _lalu(source)
    triwulan = _triwulan(source.record)
    return {
        "judul": f"Rapor Kinerja Perangkat Daerah {triwulan}: {print_nama(source.peserta['nama'])}",
        "triwulan": triwulan,
        "lalu": format_triwulan(lalu) if lalu else "",
        "lalu_singkat": format_triwulan_singkat(lalu) if lalu else "",
    }


def _paper_part(source: Source, publikasi: Publikasi, *, has_lambang: bool) -> dict[str, Any]:
    """What stands around the result: whose paper it is, in which state, by which letter."""
    record = source.record
    pemerintah, pada = record["pemerintah"], publikasi.ditetapkan_pada
    return {
        "penerbit": print_nama(pemerintah["nama_lengkap"]),
        "kertas": pemerintah["kertas"] if pemerintah["kertas"] in KERTAS else KERTAS[0],
        "warna": safe_colour(pemerintah["warna"], AKSEN),
        "kop": _kop(source, publikasi, has_lambang=has_lambang),
        "keadaan": _keadaan(record, publikasi),
        "naskah": _naskah(record, publikasi),
        "tanda_air": _tanda_air(record, publikasi),
        "tanda_tangan": build_tanda_tangan(publikasi, tempat=pemerintah["tempat"]),
        "kaki": _kaki(source, publikasi, triwulan=_triwulan(record)),
        "dibuat": pada.isoformat(timespec="seconds") if pada else "",
    }


def _result_part(source: Source) -> dict[str, Any]:
    """The result itself, from the verdict to the reckoning."""
    rows, total_delta = build_rows(source)
    return {
        "identitas": _identitas(source),
        "verdict": build_verdict(source) if source.is_ranked else None,
        "tanpa_peringkat": None if source.is_ranked else _tanpa_peringkat(source),
        "komponen": rows,
        "total_tertimbang": format_skor(source.peserta["skor"]),
        "total_poin_hilang": _total_poin_hilang(source),
        "total_delta": total_delta,
        "rata_rata_dari": _rata_rata_dari(source),
        "kalimat": write_kalimat(source),
        "sasaran": tuple(SasaranRow(one.nama, one.skor, one.selisih) for one in write_jarak(source)),
        "urutan_poin_hilang": _urutan_poin_hilang(source),
        "radar": draw_bentuk(source),
        "hitungan": write_hitungan(source),
    }


def _triwulan(record: Mapping[str, Any]) -> str:
    periode = record["periode"]
    return f"Triwulan {ROMAN[periode['triwulan']]} Tahun {periode['tahun']}"


def _lalu(source: Source) -> str:
    """The kode of the quarter compared with, if any nilai of it is at hand."""
    pembanding = source.record["pembanding"]
    has_lalu = any(cell["nilai_lalu"] is not None for cell in source.peserta["komponen"])
    return str(pembanding["periode"]) if pembanding and has_lalu else ""


def _kop(source: Source, publikasi: Publikasi, *, has_lambang: bool) -> Kop:
    """The kop follows the signatory: kepala daerah in the own name, everybody else under the government's.

    A kepala daerah's has the state emblem above the office alone, or a neutral shield where this installation was
    given none, as on letters. A simulated quarter bears no real emblem.
    """
    pemerintah, is_simulasi = source.record["pemerintah"], source.record["periode"]["is_simulasi"]
    is_kepala_daerah = publikasi.is_signed_by_kepala_daerah
    is_shown = has_lambang and not is_simulasi
    baris = print_nama(f"Pemerintah {pemerintah['nama_lengkap']}").upper()
    unit = print_nama(pemerintah["unit_kop"]).upper()
    if is_kepala_daerah:
        baris, unit = "", print_nama(f"{pemerintah['sebutan_kepala']} {pemerintah['nama']}").upper()
    return Kop(
        baris=baris,
        unit=unit,
        alamat="" if is_kepala_daerah else _alamat(pemerintah),
        lambang="negara" if is_kepala_daerah else "daerah",
        has_lambang=is_shown,
        perisai=draw_perisai(source) if is_simulasi or (is_kepala_daerah and not is_shown) else None,
    )


def _alamat(pemerintah: Mapping[str, Any]) -> str:
    return "\n".join(print_nama(line) for line in pemerintah["alamat_kop"][:MAX_ALAMAT])


def _keadaan(record: Mapping[str, Any], publikasi: Publikasi) -> tuple[str, ...]:
    marks = [publikasi.keadaan.value]
    marks.append(f"REVISI {record['revisi']}" if record["revisi"] > 1 else "")
    marks.append("DATA SIMULASI" if record["periode"]["is_simulasi"] else "")
    return tuple(mark for mark in marks if mark)


def _naskah(record: Mapping[str, Any], publikasi: Publikasi) -> str:
    if not publikasi.is_final:
        return "Belum ditetapkan. Angka pada kertas ini masih dapat berubah."
    naskah = f"{publikasi.naskah} Nomor {publikasi.nomor} tanggal {format_tanggal(publikasi.tanggal)}"
    return "\n".join(filter(None, [print_nama(naskah), write_perubahan(record["perubahan_atas"])]))


def _tanda_air(record: Mapping[str, Any], publikasi: Publikasi) -> TandaAir | None:
    contoh = SIMULASI if record["periode"]["is_simulasi"] else ()
    keadaan = publikasi.keadaan.value
    return TandaAir(keadaan, contoh) if keadaan or contoh else None


def _identitas(source: Source) -> Identitas:
    peserta, skema = source.peserta, source.record["skema"]
    kepala = peserta["kepala"]
    keterangan = [f"Kode {peserta['kode']}", peserta["singkatan"]]
    return Identitas(
        nama=print_nama(peserta["nama"]),
        keterangan=print_nama(" · ".join(part for part in keterangan if part)),
        kepala_sebutan=print_nama(kepala["sebutan"]) if kepala else "Kepala Perangkat Daerah",
        kepala_nama=print_nama(kepala["nama"]) if kepala else "belum tercatat pada akhir triwulan ini",
        dasar=print_nama(f"Dinilai menurut {skema['dasar_hukum']} ({skema['nama']}, versi {skema['versi']})"),
    )


def _tanpa_peringkat(source: Source) -> TanpaPeringkat:
    if source.peserta["keadaan"] == "dikecualikan":
        return TanpaPeringkat("Dikecualikan dari pemeringkatan", print_catatan(source.peserta["alasan"]))
    judul = "Belum dapat diperingkat"
    alasan = print_catatan(source.peserta["alasan"]).removeprefix(f"{judul}: ")
    return TanpaPeringkat(judul, alasan[:1].upper() + alasan[1:])


def _total_poin_hilang(source: Source) -> str:
    return (
        ""
        if not source.is_ranked
        else format_skor(100 - source.result.skor)
        if source.result.skor is not None
        else ""
    )


def _urutan_poin_hilang(source: Source) -> str:
    """Each komponen that lost points, the costliest first; "" for an OPD without a skor."""
    if not source.is_ranked:
        return ""
    komponen = {row["kode"]: row for row in source.komponen}
    cost = {cell["kode"]: Decimal(cell["poin_hilang"] or 0) for cell in source.peserta["komponen"]}
    return " · ".join(
        f"{shorten_komponen(komponen[one.kode])} {format_skor(round_skor(cost[one.kode]))}"
        for one in order_poin_hilang(source.result)
        if cost[one.kode]
    )


def _rata_rata_dari(source: Source) -> str:
    """Whose mean the ticks are; "" where no komponen has one."""
    return print_nama(source.kelompok["nama"]) if any(source.kelompok["rata_rata"].values()) else ""


def _kaki(source: Source, publikasi: Publikasi, *, triwulan: str) -> str:
    nama = print_nama(source.peserta["singkatan"] or source.peserta["nama"])
    parts = [f"{nama} · {triwulan}"]
    if publikasi.hash:
        parts.append(f"Rekaman {publikasi.hash[:16]}")
    return " · ".join(parts)
