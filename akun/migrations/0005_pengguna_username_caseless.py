"""One account for one name, whatever its capitals."""

from typing import Any

from django.core.management.base import CommandError
from django.db import migrations, models
from django.db.models.functions import Upper


def refuse_twins(apps: Any, schema_editor: Any = None) -> None:
    """Which of two accounts is the person's own is not ours to guess: name them, and leave everything as it is."""
    pengguna = apps.get_model("akun", "Pengguna").objects.annotate(upper=Upper("username"))
    twice = pengguna.values("upper").annotate(jumlah=models.Count("pk")).filter(jumlah__gt=1).values("upper")
    names = sorted(pengguna.filter(upper__in=twice).values_list("username", flat=True), key=str.upper)
    if names:
        raise CommandError(
            f"Nama pengguna hanya berbeda huruf besar dan kecil: {', '.join(names)}. Ganti nama salah satunya "
            "di halaman Akun dan peran, lalu jalankan migrate lagi. Tidak ada yang diubah."
        )


class Migration(migrations.Migration):
    dependencies = [("akun", "0004_security_event_tanda_tangan")]

    operations = [
        migrations.AlterModelManagers(name="pengguna", managers=[]),
        migrations.RunPython(refuse_twins, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="pengguna",
            constraint=models.UniqueConstraint(
                Upper("username"),
                name="pengguna_username_caseless",
                violation_error_message="Nama pengguna ini sudah dipakai, mungkin hanya berbeda huruf besar dan kecil.",
            ),
        ),
    ]
