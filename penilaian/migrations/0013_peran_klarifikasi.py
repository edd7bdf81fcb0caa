"""The table of peran again, for the tables of klarifikasi and bukti."""

from django.db import migrations

from penilaian.peran import apply_in_migration


class Migration(migrations.Migration):
    dependencies = [("akun", "0002_security_event_klarifikasi"), ("penilaian", "0012_bukti")]

    operations = [migrations.RunPython(apply_in_migration, migrations.RunPython.noop)]
