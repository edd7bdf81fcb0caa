"""Addresses. Those in the README stay for ever."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
# Above urlpatterns on purpose: below them the admin would still take a bare password.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "Rapor OPD"
admin.site.index_title = "Administrasi"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("akun.urls")),
    path("", include("dokumen.urls")),
    path("", include("dasbor.urls")),
]
