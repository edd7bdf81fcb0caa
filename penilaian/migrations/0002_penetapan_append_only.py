"""Penetapan becomes append-only in the database itself."""

from django.db import migrations

from penilaian import triggers


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0001_initial")]

    operations = [migrations.RunPython(triggers.create_in_migration, triggers.drop_in_migration)]
