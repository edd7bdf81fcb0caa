"""Where `load_demo` refuses, and that a refusal leaves nothing behind."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import CommandError

from akun.models import Pengguna
from demo.errors import DemoDataError
from demo.services import load
from opd.models import Opd, Pemerintah
from penilaian.models import Periode, Skema
from penilaian.tests.factories import (
    make_kelompok,
    make_opd,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_skema,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _debug(settings: LazySettings) -> None:
    settings.DEBUG = True


def load_demo() -> None:
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())


def is_untouched() -> bool:
    return not (
        Pengguna.objects.filter(username="bupati").exists() or Opd.objects.filter(kode="BKD").exists()
    )


def test_it_refuses_while_debug_is_off(settings: LazySettings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match=r"^Data contoh hanya dapat dimuat bila DEBUG menyala"):
        load_demo()
    assert is_untouched()


def test_it_refuses_beside_a_real_quarter() -> None:
    make_periode(Periode.Status.PENGISIAN, tahun=2022, triwulan=3)
    with pytest.raises(CommandError, match=r"^Ada periode yang bukan simulasi \(2022-TW3\)"):
        load_demo()
    assert is_untouched()


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (make_pemerintah, "pemerintah daerah"),
        (make_opd, "Perangkat Daerah"),
        (lambda: make_kelompok("dinas"), "kelompok peringkat"),
        (make_pengguna, "pengguna"),
        (make_skema, "skema"),
    ],
)
def test_it_refuses_where_somebody_began_to_set_up_a_government(
    make: Callable[[], object], name: str
) -> None:
    make()
    with pytest.raises(
        CommandError, match=f"^Basis data sudah berisi data yang bukan data contoh: {name}\\."
    ):
        load_demo()
    assert is_untouched()


def test_it_refuses_beside_a_simulated_quarter_of_another_hand() -> None:
    make_periode(Periode.Status.DISIAPKAN, tahun=2022, triwulan=3, is_simulasi=True)
    with pytest.raises(
        CommandError, match=r"^Basis data sudah berisi data yang bukan data contoh: .*periode"
    ):
        load_demo()
    assert is_untouched()


def test_a_failure_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise DemoDataError("Baris 7, kolom E: nilai di luar rentang.")

    monkeypatch.setattr(load, "announce_plan", refuse)
    with pytest.raises(CommandError, match=r"^Baris 7, kolom E: nilai di luar rentang"):
        load_demo()
    assert is_untouched()
    assert [model for model in (Pemerintah, Skema, Periode) if model.objects.exists()] == []
