"""Every peran becomes a Django group with the permissions of the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_peran


class Migration(migrations.Migration):
    dependencies = [
        ("akun", "0001_initial"),
        ("opd", "0001_initial"),
        ("penilaian", "0002_penetapan_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(apply_peran, migrations.RunPython.noop)]
