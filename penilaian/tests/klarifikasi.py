"""A quarter in its masa klarifikasi, with everybody who has a part in it. The window is 5 to 9 October 2022."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran
from opd.models import Jabatan
from penilaian.models import Nilai, Periode, PeriodeKomponen, Peserta, Sanggah
from penilaian.services import answer_sanggah, open_klarifikasi, record_sanggah, submit_sanggah
from penilaian.tests.factories import (
    accept_all,
    cell_of,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd,
    make_pengampu,
    make_pengguna,
    make_small,
)

BEFORE, FIRST, LAST, AFTER = date(2022, 10, 4), date(2022, 10, 5), date(2022, 10, 9), date(2022, 10, 10)
ISI, JAWABAN, ALASAN = "Bukti sudah kami kirim.", "Bukti belum lengkap.", "Bukti sudah diperiksa dan sah."


@dataclass(frozen=True)
class Stage:
    """D01 has a head and an operator, D02 another head; `pengampu` fills inovasi for a unit that takes no part."""

    periode: Periode
    kepala: Pengguna
    operator: Pengguna
    kepala_lain: Pengguna
    pengampu: Pengguna
    ketua: Pengguna

    @property
    def peserta(self) -> Peserta:
        return self.periode.peserta_set.get(kode="D01")

    @property
    def inovasi(self) -> PeriodeKomponen:
        return komponen_of(self.periode, "inovasi")

    @property
    def cell(self) -> Nilai:
        return cell_of(self.periode, "D01", "inovasi")

    def draft(self, *, isi: str = ISI, by: Pengguna | None = None, versi: int | None = None) -> Sanggah:
        return record_sanggah(self.peserta, self.inovasi, isi=isi, by=by or self.operator, versi=versi)

    def submitted(self) -> Sanggah:
        return submit_sanggah(self.draft(), by=self.kepala)

    def answered(self) -> Sanggah:
        return answer_sanggah(self.submitted(), jawaban=JAWABAN, by=self.pengampu)


def make_stage(status: int = Periode.Status.KLARIFIKASI, **skema: Any) -> Stage:
    """D01 has 90 everywhere, D02 88,5."""
    periode = make_small(status, has_klarifikasi=True, **skema)
    own, other = (periode.peserta_set.get(kode=kode).opd for kode in ("D01", "D02"))
    people = {name: make_pengguna(username=name) for name in ("kepala", "operator", "kepala_lain")}
    make_jabatan(own, pengguna=people["kepala"])
    make_jabatan(own, pengguna=people["operator"], jenis=Jabatan.Jenis.OPERATOR_OPD)
    make_jabatan(other, pengguna=people["kepala_lain"])
    pengampu = make_pengguna(Peran.PENGAMPU, username="pengampu")
    make_pengampu("inovasi", unit=make_opd("UNIT", is_dinilai=False), pengguna=pengampu)
    ketua = make_pengguna(Peran.KETUA_TIM_PENILAI, username="ketua")
    return Stage(periode, **people, pengampu=pengampu, ketua=ketua)


def make_open_stage() -> Stage:
    """The same with a window that is open on the real day of the test, and four days after."""
    stage = make_stage(Periode.Status.VERIFIKASI)
    accept_all(stage.periode)
    today = timezone.localdate()
    open_klarifikasi(stage.periode, mulai=today, sampai=today + timedelta(days=4), by=get_petugas("pengunci"))
    stage.periode.refresh_from_db()
    return stage


def set_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Make this the government's own date."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
