"""The rights on holidays and reminders, from the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_in_migration


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0017_jadwal_dan_pengingat")]

    operations = [migrations.RunPython(apply_in_migration, migrations.RunPython.noop)]
