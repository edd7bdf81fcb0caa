"""The one place where allauth asks us: sign-up is closed, and every login or refusal is logged with its address."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event, record_limited_login


class ClosedAccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Nama pengguna dan/atau kata sandi yang Anda masukkan tidak benar.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        record_event(SecurityEvent.Jenis.MASUK, by=user, alamat=self.get_client_ip(request))
        return super().post_login(request, user, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The limit of wrong passwords. What it refuses never comes to `authentication_failed`."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            record_limited_login(
                nama_akun=str(credentials.get("username", "")), alamat=self.get_client_ip(request)
            )
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        record_event(
            SecurityEvent.Jenis.GAGAL_MASUK,
            nama_akun=str(credentials.get("username", "")),
            alamat=self.get_client_ip(request),
        )

    def logout(self, request: HttpRequest) -> None:
        user = request.user if isinstance(request.user, Pengguna) else None
        record_event(SecurityEvent.Jenis.KELUAR, by=user, alamat=self.get_client_ip(request))
        super().logout(request)


def client_ip(request: HttpRequest) -> str:
    """The address the security log notes, found as the log-in page finds it."""
    return get_adapter(request).get_client_ip(request)
