from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AkunConfig(AppConfig):
    name = "akun"
    verbose_name = "Akun dan keamanan"


class OfficeAdminConfig(admin_apps.AdminConfig):
    """Django's admin, behind our own door."""

    default = False
    default_site = "akun.site.OfficeAdminSite"
