"""The rights on koreksi, from the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_in_migration


class Migration(migrations.Migration):
    dependencies = [("akun", "0003_security_event_koreksi"), ("penilaian", "0019_koreksi")]

    operations = [migrations.RunPython(apply_in_migration, migrations.RunPython.noop)]
