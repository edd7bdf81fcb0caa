"""The one table of which peran may use which part of the admin; applied by migration, asserted by a test.

A permission opens a door of the admin; what is seen behind it is decided by `access`, row by row.
"""

from akun.models import Peran

VIEW = ("view",)
EDIT = ("view", "add", "change")
FULL = ("view", "add", "change", "delete")

CORE_MODELS = (
    "penilaian.skema", "penilaian.komponen", "penilaian.predikat", "penilaian.periode", "penilaian.periodekomponen",
    "penilaian.peserta", "penilaian.pengampu", "penilaian.nilai", "penilaian.catatan", "penilaian.rekomendasi",
    "penilaian.penetapan", "penilaian.sanggah", "penilaian.penerimaan", "penilaian.bukti",
)  # fmt: skip
OPD_MODELS = (
    "opd.opd",
    "opd.opdalias",
    "opd.opdkode",
    "opd.kelompok",
    "opd.suksesi",
    "opd.jabatan",
    "opd.pemerintah",
)

PERAN_ACCESS: dict[Peran, dict[str, tuple[str, ...]]] = {
    Peran.BAGIAN_ORGANISASI: {
        "opd.opd": EDIT,
        "opd.opdalias": FULL,
        "opd.opdkode": VIEW,
        "opd.kelompok": FULL,
        "opd.suksesi": FULL,
        "opd.jabatan": EDIT,
        "opd.pemerintah": EDIT,
        "penilaian.skema": EDIT,
        "penilaian.komponen": FULL,
        "penilaian.predikat": FULL,
        "penilaian.periode": EDIT,
        "penilaian.periodekomponen": VIEW,
        "penilaian.peserta": ("view", "change", "import", "export"),
        "penilaian.pengampu": EDIT,
        "penilaian.nilai": ("view", "change"),
        "penilaian.catatan": FULL,
        "penilaian.rekomendasi": FULL,
        "penilaian.bukti": ("view", "add", "delete"),
        "penilaian.penetapan": VIEW,
        "penilaian.sanggah": VIEW,
        "penilaian.penerimaan": VIEW,
    },
    Peran.PENGAMPU: {
        "penilaian.periodekomponen": VIEW,
        "penilaian.peserta": ("view", "import", "export"),
        "penilaian.nilai": ("view", "change"),
        "penilaian.catatan": FULL,
        "penilaian.rekomendasi": FULL,
        "penilaian.bukti": ("view", "add", "delete"),
    },
    Peran.KETUA_TIM_PENILAI: dict.fromkeys(CORE_MODELS, VIEW),
    Peran.PEMERIKSA: dict.fromkeys((*CORE_MODELS, *OPD_MODELS, "akun.securityevent"), VIEW),
    Peran.PIMPINAN: {},
    Peran.ADMINISTRATOR: {
        "akun.pengguna": EDIT,
        "akun.securityevent": VIEW,
        "opd.pemerintah": EDIT,
        "opd.jabatan": EDIT,
        "opd.opd": VIEW,
    },
}


def permission_names(peran: Peran) -> set[str]:
    """The permissions of a peran as "app.action_model"."""
    return {
        f"{label.split('.')[0]}.{action}_{label.split('.')[1]}"
        for label, actions in PERAN_ACCESS[peran].items()
        for action in actions
    }
