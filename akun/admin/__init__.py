"""The admin of accounts; `office` holds what every room's admin keeps to."""

from allauth.account.admin import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django_tasks_db.admin import DBTaskResult

from akun.admin.pengguna import PenggunaAdmin
from akun.admin.security_event import SecurityEventAdmin

__all__ = ["PenggunaAdmin", "SecurityEventAdmin"]

# What a peran may do stands in one table in code, allauth's e-mail pages are closed, and background tasks look after
# themselves: none of them has a page here.
for model in (Group, EmailAddress, DBTaskResult):
    admin.site.unregister(model)
