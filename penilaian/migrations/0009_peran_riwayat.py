"""The peran that may look at data riwayat."""

from django.db import migrations

from penilaian.peran import apply_in_migration


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0008_riwayat")]

    operations = [migrations.RunPython(apply_in_migration, migrations.RunPython.noop)]
