from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "dokumen"
    verbose_name = "Dokumen"

    def ready(self) -> None:
        from dokumen import checks  # noqa: F401 - it reads tables, which are there only now
