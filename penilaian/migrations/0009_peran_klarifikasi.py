"""The table of peran again, for the tables of klarifikasi and bukti."""

from importlib import import_module

from django.db import migrations

apply_peran = import_module("penilaian.migrations.0003_peran").apply_peran


class Migration(migrations.Migration):
    dependencies = [("akun", "0002_security_event_klarifikasi"), ("penilaian", "0008_bukti")]

    operations = [migrations.RunPython(apply_peran, migrations.RunPython.noop)]
