from django.apps import AppConfig


class DasborConfig(AppConfig):
    name = "dasbor"
    verbose_name = "Dasbor"

    def ready(self) -> None:
        from dasbor import checks  # noqa: F401 - registers them; the registry of apps must be full before
