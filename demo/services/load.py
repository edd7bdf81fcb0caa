"""The whole demo, in one transaction: all of it, or nothing."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from demo.periode import BERJALAN, DIUMUMKAN, KOREKSI, PenetapanPlan
from demo.queries import get_running, is_loaded, require_empty, require_no_real_data
from demo.services.akun import record_akun
from demo.services.jabatan import record_jabatan, record_pengampu
from demo.services.koreksi import correct_plan
from demo.services.opd import record_opd
from demo.services.pemerintah import copy_with_klarifikasi, record_pemerintah, record_skema
from demo.services.periode import announce_plan, open_klarifikasi_plan, start_plan
from demo.services.petugas import Petugas, find_petugas, pick_petugas

Progress = Callable[[Iterable[PenetapanPlan]], Iterable[PenetapanPlan]]


def load_demo(*, progress: Progress = iter) -> bool:
    """Load the demo; False when it stands already and nothing was to be done. `progress` watches the quarters go by.

    Raises DemoRefusedError where DEBUG is off, a real quarter stands, or anything stands that is not the demo's own.
    """
    with transaction.atomic():
        require_no_real_data()
        if is_loaded():
            return False
        require_empty()
        petugas = _record_people()
        skema = record_skema()
        for plan in progress(DIUMUMKAN):
            announce_plan(plan, skema=skema, petugas=petugas)
        correct_plan(KOREKSI, petugas=petugas)
        start_plan(BERJALAN, skema=copy_with_klarifikasi(skema), petugas=petugas)
    return True


def open_demo_klarifikasi() -> date:
    """Take the running quarter on from its entry until its heads are asked; the last day of their window.

    Raises DemoRefusedError as `load_demo` does, and where somebody has taken it further already.
    """
    with transaction.atomic():
        require_no_real_data()
        return open_klarifikasi_plan(BERJALAN, get_running(), petugas=find_petugas())


def _record_people() -> Petugas:
    """The government, its accounts, its Perangkat Daerah and who heads them."""
    record_pemerintah()
    akun = record_akun()
    record_opd(by=akun["organisasi.entri"])
    record_jabatan(akun)
    return pick_petugas(akun, pengampu=record_pengampu(akun))
