"""One revision of a quarter counts, and every reader of the core asks for the same one."""

import pytest

from akun.models import Peran
from opd.models import Opd
from penilaian.access import visible_hasil, visible_publikasi, visible_ranking, visible_revisi
from penilaian.models import Penetapan, Periode
from penilaian.record import build_record
from penilaian.services import lock_koreksi, revert_koreksi
from penilaian.tahun import rank_tahun
from penilaian.tests.commands import run
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
)
from penilaian.tests.koreksi import correct, make_koreksi, make_locked, publish_correction

pytestmark = pytest.mark.django_db
Status = Periode.Status
LINES = {("D02", "inovasi"): "99"}


@pytest.fixture
def periode() -> Periode:
    """Announced: D01 90,00 and D02 88,50."""
    return make_small(Status.DIUMUMKAN)


def counting() -> list[tuple[str, int]]:
    rows = Penetapan.objects.berlaku().select_related("periode").order_by("periode__triwulan")
    return [(row.periode.kode, row.revisi) for row in rows]


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_the_first_revision_counts_from_its_lock_on(status: int) -> None:
    make_small(status)
    assert counting() == [("2022-TW3", 1)]


def test_a_koreksi_counts_from_its_publication_on_and_in_its_own_quarter_alone(periode: Periode) -> None:
    make_periode(Status.DIKUNCI, triwulan=4)
    first = [("2022-TW3", 1), ("2022-TW4", 1)]
    koreksi = make_koreksi(periode, LINES)
    assert counting() == first
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    assert counting() == first
    publish_correction(koreksi)
    assert counting() == [("2022-TW3", 2), ("2022-TW4", 1)]


def test_a_voided_koreksi_counts_nowhere(periode: Periode) -> None:
    revert_koreksi(make_locked(periode, LINES), alasan="Salah.", by=get_petugas())
    assert counting() == [("2022-TW3", 1)]


def test_pages_and_lists_show_one_row_per_opd(periode: Periode) -> None:
    kepala, bupati = make_pengguna(), make_pengguna(Peran.PIMPINAN)
    make_jabatan(Opd.objects.get(kode="D02"), pengguna=kepala)
    koreksi = make_locked(periode, LINES)
    for count in (1, 2):
        assert [row.penetapan.revisi for row in visible_hasil(kepala)] == [count]
        assert {(row.kode, row.penetapan.revisi) for row in visible_ranking(kepala)} == {
            ("D01", count), ("D02", count),
        }  # fmt: skip
        assert visible_hasil(bupati).count() == 2
        assert visible_revisi(bupati).count() == 2 * count
        assert visible_publikasi(kepala).count() == count
        if count == 1:
            publish_correction(koreksi)


def test_year_and_commands_tell_the_revision_that_counts(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    assert run("rank_periode", "2022-TW3").err == "Triwulan III Tahun 2022: Diumumkan, revisi 1\n"
    assert [rule.revisi for rule in rank_tahun(2022).result.triwulan] == [1]
    publish_correction(koreksi)
    outcome = run("rank_periode", "2022-TW3", "--format", "csv")
    assert outcome.err == "Triwulan III Tahun 2022: Diumumkan, revisi 2\n"
    assert outcome.out.splitlines()[1].startswith("semua,1,D02,")
    result = rank_tahun(2022).result
    assert [rule.revisi for rule in result.triwulan] == [2]
    assert run("rank_tahun", 2022).err == "Tahun 2022: rata-rata 2022-TW3 revisi 2\n"


def test_the_streak_of_the_next_quarter_counts_on_from_the_revision_in_force() -> None:
    make_opd_list(4)
    skema = make_skema(bobot={"inovasi": 100}, jumlah_daftar=1)
    before = make_periode(Status.DIUMUMKAN, triwulan=2, skema=skema)
    now = make_periode(Status.PENGISIAN, triwulan=3, skema=skema, nilai={"D02": "95", "D01": "80"})
    assert build_record(now)["peserta"][1]["streak"] == 1
    correct(before, {("D02", "inovasi"): "99"})
    assert build_record(now)["peserta"][1]["streak"] == 2
