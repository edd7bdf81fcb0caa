from typing import Any

from django.core.management.base import BaseCommand

from dokumen.naskah.templat_docx import write_templates


class Command(BaseCommand):
    help = "Membuat ulang templat .docx naskah dari tata letaknya di dokumen/naskah/templat_docx.py."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in write_templates():
            self.stdout.write(str(path.name))
