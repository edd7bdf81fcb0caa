"""What tests of the core's admin share with those of the rooms below, and the addresses of its pages."""

from django.urls import reverse

from akun.tests.admin_pages import Fields, fields_of, messages_of, sign_in, text_of

__all__ = ["Fields", "admin_url", "fields_of", "messages_of", "sign_in", "text_of"]


def admin_url(model: str, page: str = "changelist", *args: object) -> str:
    """admin_url("nilai") is the list, admin_url("nilai", "change", 3) a row's page."""
    return reverse(f"admin:penilaian_{model}_{page}", args=args)
