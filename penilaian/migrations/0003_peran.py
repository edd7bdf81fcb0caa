"""Every peran becomes a Django group with the permissions of the table in penilaian.peran."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

from penilaian.peran import PERAN_ACCESS, permission_names


def apply_peran(apps: Any, schema_editor: Any) -> None:
    _create_missing_permissions(apps)
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    by_name = {f"{row.content_type.app_label}.{row.codename}": row for row in permission_model.objects.all()}
    for peran in PERAN_ACCESS:
        group, _ = group_model.objects.get_or_create(name=peran.value)
        # Tables of later migrations have no permissions yet; a migration after each of them applies the table again.
        group.permissions.set([by_name[name] for name in permission_names(peran) if name in by_name])


def _create_missing_permissions(apps: Any) -> None:
    """Django makes permissions only after the last migration; this one needs them now."""
    for label in ("akun", "opd", "penilaian"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("akun", "0001_initial"),
        ("opd", "0001_initial"),
        ("penilaian", "0002_penetapan_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(apply_peran, migrations.RunPython.noop)]
