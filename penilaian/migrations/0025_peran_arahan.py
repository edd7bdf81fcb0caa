"""The rights on arahan, from the table in penilaian.peran."""

from django.db import migrations

from penilaian.peran import apply_in_migration


class Migration(migrations.Migration):
    dependencies = [("akun", "0004_security_event_tanda_tangan"), ("penilaian", "0024_arahan")]

    operations = [migrations.RunPython(apply_in_migration, migrations.RunPython.noop)]
