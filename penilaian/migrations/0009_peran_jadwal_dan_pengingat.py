"""The rights on holidays and reminders, from the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_peran


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0008_jadwal_dan_pengingat")]

    operations = [migrations.RunPython(apply_peran, migrations.RunPython.noop)]
