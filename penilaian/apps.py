from django.apps import AppConfig

from akun import apps as akun_apps


class PenilaianConfig(AppConfig):
    name = "penilaian"
    verbose_name = "Penilaian kinerja"


class CoreAdminConfig(akun_apps.OfficeAdminConfig):
    """The admin with a door for the Tim Penilai."""

    default = False
    default_site = "penilaian.site.CoreAdminSite"
