"""The admin of accounts; `office` holds what every room's admin keeps to."""

from allauth.account.admin import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group

from akun.admin.pengguna import PenggunaAdmin
from akun.admin.security_event import SecurityEventAdmin

__all__ = ["PenggunaAdmin", "SecurityEventAdmin"]

# What a peran may do stands in one table in code, and allauth's e-mail pages are closed: neither is edited here.
for model in (Group, EmailAddress):
    admin.site.unregister(model)
