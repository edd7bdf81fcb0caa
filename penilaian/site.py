"""The admin site of the project: what the peran open, and a door for the Tim Penilai."""

from django.http import HttpRequest

from akun.site import OfficeAdminSite
from penilaian.access import is_anggota_tim


class CoreAdminSite(OfficeAdminSite):
    """A member of a Tim Penilai comes in by the jabatan held today; behind the door stand nilai and nothing else."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) or is_anggota_tim(request.user)
