"""The rights on the tables of the Tim Penilai, from the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_peran


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0006_tim_penilai")]

    operations = [migrations.RunPython(apply_peran, migrations.RunPython.noop)]
