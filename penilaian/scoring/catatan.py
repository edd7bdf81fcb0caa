"""Which nilai must not stand without a word of explanation."""

from decimal import Decimal


def needs_catatan(
    nilai: Decimal | None, nilai_lalu: Decimal | None, *, di_bawah: Decimal, turun: Decimal
) -> bool:
    """Whether a nilai (0..100) is under `di_bawah`, or fell by more than `turun` points against the quarter before.

    A TD or a cell not yet filled has no nilai and needs none. Our own rule; both limits are settings.
    """
    if nilai is None:
        return False
    fell = nilai_lalu is not None and nilai_lalu - nilai > turun
    return nilai < di_bawah or fell
