from django.apps import AppConfig
from django.urls import register_converter

from opd.converters import KodeConverter


class OpdConfig(AppConfig):
    name = "opd"
    verbose_name = "Perangkat Daerah dan pejabat"

    def ready(self) -> None:
        register_converter(KodeConverter, "kode")
