"""The rights on the tables of the Tim Penilai, from the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_in_migration


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0015_tim_penilai")]

    operations = [migrations.RunPython(apply_in_migration, migrations.RunPython.noop)]
