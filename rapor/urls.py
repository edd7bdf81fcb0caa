"""Addresses. Those in the README stay for ever."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("akun.urls")),
    path("", include("dokumen.urls")),
    path("", include("dasbor.urls")),
]
