"""Every page by the name of its address: the chapter of the panduan about it, and its place in the top bar."""

from dataclasses import dataclass

from akun.models import Pengguna, Peran

UMUM = "README"
SENDIRI = "sendiri"  # the chapter of the reader's own peran

BAB_PERAN = {
    Peran.BAGIAN_ORGANISASI: "bagian-organisasi",
    Peran.KETUA_TIM_PENILAI: "ketua-tim-penilai",
    Peran.PIMPINAN: "pimpinan",
    Peran.PEMERIKSA: "pemeriksa",
    Peran.PENGAMPU: "pengampu",
    Peran.ADMINISTRATOR: "administrator",
}

DASBOR, OPD, BANDING, NASKAH = (
    "dasbor:terbaru",
    "dasbor:daftar_opd",
    "dasbor:bandingkan_triwulan",
    "dasbor:naskah_terbaru",
)


@dataclass(frozen=True, slots=True)
class Halaman:
    """`bagian` is the address of the link of the top bar under which the page stands; "" for none."""

    bab: str
    bagian: str = ""


HALAMAN = {
    "account_login": Halaman(UMUM),
    "account_logout": Halaman(UMUM),
    "account_reauthenticate": Halaman(UMUM),
    "account_change_password": Halaman(UMUM),
    "account_inactive": Halaman(UMUM),
    "dasbor:beranda": Halaman(SENDIRI),
    "dasbor:mulai": Halaman("administrator"),
    "dasbor:terbaru": Halaman(SENDIRI, DASBOR),
    "dasbor:periode": Halaman(SENDIRI, DASBOR),
    "dasbor:tahun": Halaman(SENDIRI, DASBOR),
    "dasbor:arahan": Halaman("pimpinan", DASBOR),
    "dasbor:arahan_opd": Halaman("pimpinan", DASBOR),
    "dasbor:bandingkan_triwulan": Halaman(SENDIRI, BANDING),
    "dasbor:bandingkan_opd": Halaman(SENDIRI, BANDING),
    "dasbor:latihan": Halaman("mode-pengumuman"),
    "dasbor:pengumuman": Halaman("mode-pengumuman"),
    "dasbor:tetapkan": Halaman("bagian-organisasi", DASBOR),
    "dasbor:umumkan": Halaman("bagian-organisasi", DASBOR),
    "dasbor:jejak": Halaman(SENDIRI, OPD),
    "dasbor:klarifikasi": Halaman(SENDIRI),
    "dasbor:klarifikasi_opd": Halaman("kepala-opd"),
    "dasbor:sanggah_opd": Halaman("kepala-opd"),
    "dasbor:sanggah": Halaman(SENDIRI),
    "dasbor:koreksi": Halaman("bagian-organisasi", DASBOR),
    "dasbor:tetapkan_koreksi": Halaman("bagian-organisasi", DASBOR),
    "dasbor:lembar": Halaman(SENDIRI),
    "dasbor:kelengkapan": Halaman(SENDIRI),
    "dasbor:daftar_naskah": Halaman("bagian-organisasi", NASKAH),
    "dasbor:naskah_terbaru": Halaman("bagian-organisasi", NASKAH),
    "dasbor:naskah": Halaman("bagian-organisasi", NASKAH),
    "dasbor:naskah_opd": Halaman("bagian-organisasi", NASKAH),
    "dasbor:kertas": Halaman("bagian-organisasi", NASKAH),
    "dasbor:tanda_tangan": Halaman("bagian-organisasi", NASKAH),
    "dasbor:daftar_opd": Halaman(SENDIRI, OPD),
    "dasbor:opd": Halaman(SENDIRI, OPD),
    "dokumen:periksa": Halaman(UMUM),
    "dokumen:verifikasi": Halaman(UMUM),
}
TANPA_BAB = frozenset(
    {
        # the panduan itself, and addresses that give no page: files, answers to scripts, a stylesheet, a sign of life
        "dasbor:bantuan",
        "dasbor:bantuan_saya",
        "dasbor:bab",
        "dasbor:bukti",
        "dasbor:grafik",
        "dasbor:grafik_banding",
        "dasbor:grafik_opd",
        "dasbor:kertas_kerja",
        "dasbor:latihan_isi",
        "dasbor:pengumuman_isi",
        "dasbor:umumkan_di_acara",
        "dasbor:tabel_grafik",
        "dasbor:tabel_grafik_banding",
        "dasbor:tabel_grafik_opd",
        "dasbor:tahun_xlsx",
        "dokumen:bertanda_tangan",
        "dasbor:lembar_angka",
        "dasbor:lembar_cocok",
        "dasbor:lembar_sel",
        "dasbor:lembar_simpan",
        "dasbor:sehat",
        "dasbor:tema",
        "dokumen:arsip",
        "dokumen:buku",
        "dokumen:naskah",
        "dokumen:naskah_docx",
        "dokumen:naskah_pdf",
        "dokumen:peringkat_xlsx",
        "dokumen:rapor",
        "dokumen:versi",
        # closed: always a 404
        "account_signup",
        "account_email",
    }
)
# Of the admin by the model that a page is about; any other page of it leads to the reader's own chapter.
BAB_ADMIN = {
    "akun_pengguna": "administrator",
    "akun_securityevent": "administrator",
    "opd_jabatan": "administrator",
    "opd_pemerintah": "administrator",
    "penilaian_peserta": "lembar-nilai",
    "penilaian_riwayatperiode": "data-riwayat",
    "penilaian_riwayathasil": "data-riwayat",
}


def bab_of(view_name: str) -> str:
    """The chapter about the page of this address, which may be `SENDIRI`; "" for an address that gives no page."""
    if view_name in TANPA_BAB:
        return ""
    if view_name.startswith("admin:"):
        model = "_".join(view_name.removeprefix("admin:").split("_")[:2])
        return BAB_ADMIN.get(model, SENDIRI)
    return HALAMAN[view_name].bab if view_name in HALAMAN else UMUM


def bagian_of(view_name: str) -> str:
    return HALAMAN[view_name].bagian if view_name in HALAMAN else ""


def own_bab(user: Pengguna) -> str:
    """The chapter of this reader's peran, the one with most to do first; who has none is head or operator of an OPD."""
    return next((bab for peran, bab in BAB_PERAN.items() if user.has_peran(peran)), "kepala-opd")
