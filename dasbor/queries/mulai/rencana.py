"""The steps in their order, each with what makes it done."""

from collections.abc import Callable
from dataclasses import dataclass

from dasbor.queries.mulai.keadaan import Keadaan
from opd.models import Jabatan
from penilaian.models import Periode

Status = Periode.Status


@dataclass(frozen=True, slots=True)
class Rencana:
    """A step before it is known who asks: its state from the tables, the permission it takes, and where it is done.

    One that `is_begun` no longer stops those after it, and nobody but a person can say whether it is whole.
    """

    judul: str
    alasan: str
    is_done: Callable[[Keadaan], bool]
    izin: str
    url: str
    pelaku: str = "Bagian Organisasi"
    hitungan: Callable[[Keadaan], str] = lambda tables: ""
    is_optional: bool = False
    is_begun: Callable[[Keadaan], bool] = lambda tables: False


PEJABAT = {Jabatan.Jenis.KEPALA_DAERAH, Jabatan.Jenis.SEKDA}
PERIODE = "admin:penilaian_periode_changelist"
RENCANA = (
    Rencana(
        "Akun dengan perannya",
        "Yang mengunci tidak dapat menetapkan: perlu dua orang Bagian Organisasi, lalu pengampu, Ketua Tim Penilai, "
        "dan pimpinan.",
        lambda tables: tables.has_enough_akun,
        "akun.add_pengguna",
        "admin:akun_pengguna_changelist",
        pelaku="administrator",
        hitungan=lambda tables: tables.akun_text,
        is_begun=lambda tables: tables.has_enough_organisasi,
    ),
    Rencana(
        "Identitas dan lambang pemerintah daerah",
        "Nama, sebutan kepala daerah, kop, zona waktu, dan lambang tercetak pada setiap halaman dan kertas.",
        lambda tables: bool(tables.pemerintah and not tables.pemerintah.kurang),
        "opd.change_pemerintah",
        "admin:opd_pemerintah_changelist",
        hitungan=lambda tables: tables.kurang_identitas,
    ),
    Rencana(
        "Kepala daerah dan Sekretaris Daerah",
        "Salah satunya menandatangani penetapan; tanpa mereka hasil tidak dapat ditetapkan.",
        lambda tables: tables.pejabat >= PEJABAT,
        "opd.add_jabatan",
        "admin:opd_jabatan_changelist",
    ),
    Rencana(
        "Kelompok peringkat",
        "Hanya bila kecamatan, misalnya, diperingkat tersendiri. Bila semua satu peringkat, lewati.",
        lambda tables: bool(tables.kelompok),
        "opd.add_kelompok",
        "admin:opd_kelompok_changelist",
        is_optional=True,
    ),
    Rencana(
        "Daftar Perangkat Daerah",
        "Yang dinilai harus tercatat lebih dahulu, dengan nama resmi dan kodenya: lewat Impor dari berkas, atau satu "
        "per satu.",
        lambda tables: tables.opd["jumlah"] > 0 and tables.periode is not None,
        "opd.add_opd",
        "admin:opd_opd_changelist",
        hitungan=lambda tables: tables.opd_text,
        is_begun=lambda tables: tables.opd["jumlah"] > 0,
    ),
    Rencana(
        "Jabatan kepala Perangkat Daerah",
        "Nama kepala tercetak pada rapor, dan hanya pemegang jabatan yang melihat rapornya.",
        lambda tables: 0 < tables.opd["jumlah"] == tables.opd["berkepala"],
        "opd.add_jabatan",
        "admin:opd_jabatan_changelist",
        hitungan=lambda tables: (
            f"{tables.opd['berkepala']} dari {tables.opd['jumlah']} berkepala, {tables.opd['berakun']} berakun"
        ),
    ),
    Rencana(
        "Skema penilaian dengan dasar hukumnya",
        "Bobot, predikat, dan aturan peringkat harus sesuai peraturan kepala daerah Anda; bobotnya berjumlah 100.",
        lambda tables: tables.skema is not None,
        "penilaian.add_skema",
        "admin:penilaian_skema_changelist",
    ),
    Rencana(
        "Hari libur tahun ini",
        "Batas waktu dihitung dalam hari kerja, dan melewati hari libur yang tercatat.",
        lambda tables: bool(tables.libur),
        "penilaian.add_harilibur",
        "admin:penilaian_harilibur_changelist",
        hitungan=lambda tables: f"{tables.libur} hari",
    ),
    Rencana(
        "Triwulan pertama",
        "Pesertanya disalin dari daftar Perangkat Daerah pada hari terakhir triwulan itu.",
        lambda tables: tables.periode is not None,
        "penilaian.add_periode",
        PERIODE,
    ),
    Rencana(
        "Tim Penilai",
        "Menilai Perangkat Daerah yang menjadi pengampu, sebab tidak ada yang menilai rumahnya sendiri.",
        lambda tables: tables.has_tim,
        "penilaian.add_timpenilai",
        "admin:penilaian_timpenilai_changelist",
    ),
    Rencana(
        "Pengampu setiap komponen",
        "Setiap komponen harus ada yang mengisinya.",
        lambda tables: 0 < tables.komponen[0] == tables.komponen[1],
        "penilaian.add_pengampu",
        "admin:penilaian_pengampu_changelist",
        hitungan=lambda tables: f"{tables.komponen[1]} dari {tables.komponen[0]} komponen",
    ),
    Rencana(
        "Pengisian dan verifikasi nilai",
        "Buka pengisian, tunggu pengampu mengajukan komponennya, lalu terima satu per satu.",
        lambda tables: tables.has_come_to(Status.KLARIFIKASI),
        "penilaian.change_periode",
        PERIODE,
    ),
    Rencana(
        "Penguncian",
        "Skor dan peringkat dihitung dan dibekukan; sesudah itu nilai tidak berubah lagi.",
        lambda tables: tables.has_come_to(Status.DIKUNCI),
        "penilaian.change_periode",
        PERIODE,
    ),
    Rencana(
        "Penetapan",
        "Nomor dan tanggal naskah dicatat oleh orang lain daripada yang mengunci; rapor lalu dibuat.",
        lambda tables: tables.has_come_to(Status.DITETAPKAN),
        "penilaian.change_periode",
        PERIODE,
    ),
    Rencana(
        "Pengumuman",
        "Sejak diumumkan, setiap kepala Perangkat Daerah melihat rapornya sendiri dan peringkat.",
        lambda tables: tables.has_come_to(Status.DIUMUMKAN),
        "penilaian.change_periode",
        PERIODE,
    ),
)
