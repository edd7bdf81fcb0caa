"""The one table of which peran may use which part of the admin; applied by migration, asserted by a test.

A permission opens a door of the admin; what is seen behind it is decided by `access`, row by row.
"""

from typing import Any

from django.contrib.auth.management import create_permissions

from akun.models import Peran

VIEW = ("view",)
EDIT = ("view", "add", "change")
FULL = ("view", "add", "change", "delete")

CORE_MODELS = (
    "penilaian.skema", "penilaian.komponen", "penilaian.predikat", "penilaian.periode", "penilaian.periodekomponen",
    "penilaian.peserta", "penilaian.pengampu", "penilaian.nilai", "penilaian.catatan", "penilaian.rekomendasi",
    "penilaian.penetapan", "penilaian.unggahan", "penilaian.riwayatperiode", "penilaian.riwayathasil",
    "penilaian.riwayatkomponen", "penilaian.sanggah", "penilaian.penerimaan", "penilaian.bukti",
    "penilaian.timpenilai", "penilaian.anggotatim", "penilaian.harilibur", "penilaian.pengingat",
    "penilaian.koreksi", "penilaian.koreksinilai", "penilaian.arahan",
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
        "penilaian.unggahan": VIEW,
        "penilaian.riwayatperiode": VIEW,
        "penilaian.riwayathasil": VIEW,
        "penilaian.riwayatkomponen": VIEW,
        "penilaian.sanggah": VIEW,
        "penilaian.penerimaan": VIEW,
        "penilaian.timpenilai": EDIT,
        "penilaian.anggotatim": FULL,
        "penilaian.harilibur": FULL,
        "penilaian.pengingat": VIEW,
        "penilaian.koreksi": VIEW,
        "penilaian.koreksinilai": VIEW,
        "penilaian.arahan": VIEW,
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


def apply_in_migration(apps: Any, schema_editor: Any) -> None:
    """Every peran a group with the permissions of the table, as far as their models exist at that migration.

    Called again by each migration that brings a model.
    """
    _create_missing_permissions(apps)
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    rows = permission_model.objects.select_related("content_type")
    by_name = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    for peran in PERAN_ACCESS:
        group, _ = group_model.objects.get_or_create(name=peran.value)
        group.permissions.set([by_name[name] for name in permission_names(peran) & by_name.keys()])


def _create_missing_permissions(apps: Any) -> None:
    """Django makes permissions only after the last migration; this one needs them now."""
    for label in ("akun", "opd", "penilaian"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
