"""Who sees what (rules.md), as a table: every peran, at every status of a quarter, each kind of figure."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from akun.models import Pengguna, Peran
from akun.services import get_perintah
from opd.models import Jabatan, Opd
from penilaian.access import (
    User,
    can_announce,
    can_publish,
    can_record_komponen,
    is_manager,
    visible_catatan,
    visible_hasil,
    visible_komponen,
    visible_nilai,
    visible_opd,
    visible_penetapan,
    visible_periode,
    visible_ranking,
    visible_rekomendasi,
    visible_whole_periode,
)
from penilaian.models import Catatan, Periode, Rekomendasi
from penilaian.services import record_catatan, record_rekomendasi, revert_periode
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_skema,
    make_small,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
NEVER = 99


@dataclass(frozen=True)
class Sight:
    """From which status on somebody sees the ranking, the own hasil whole (D01), a foreign one (D02), and cells."""

    ranking: int = NEVER
    own: int = NEVER
    foreign: int = NEVER
    nilai_own: int = NEVER
    nilai_foreign: int = NEVER
    nilai_komponen: int = NEVER


def everything_from(status: int) -> Sight:
    """All of it; there are cells from 20 on and hasil from 45 on."""
    cells = max(status, 20)
    return Sight(status, own=45, foreign=45, nilai_own=cells, nilai_foreign=cells, nilai_komponen=cells)


SIGHTS = {
    "bagian organisasi": everything_from(10),
    "ketua": everything_from(30),
    "pemeriksa": everything_from(30),
    "pimpinan": everything_from(45),
    "pengampu": Sight(ranking=60, nilai_komponen=20),
    "kepala": Sight(ranking=60, own=60, nilai_own=40),
    "operator": Sight(ranking=60, own=60, nilai_own=40),
    "administrator": Sight(),
    "superuser": Sight(),
    "staff": Sight(),
    "orang luar": Sight(),
    "tanpa akun": Sight(),
    "perintah": Sight(),
    "mantan petugas": Sight(),
}


def make_users() -> dict[str, User]:
    """One account of every kind; kepala and operator are of D01, the pengampu fills inovasi for an OPD not judged."""
    d01 = Opd.objects.get(kode="D01")
    unit = make_opd("UNIT", is_dinilai=False)
    users: dict[str, User] = {
        "bagian organisasi": make_pengguna(Peran.BAGIAN_ORGANISASI),
        "ketua": make_pengguna(Peran.KETUA_TIM_PENILAI),
        "pemeriksa": make_pengguna(Peran.PEMERIKSA),
        "pimpinan": make_pengguna(Peran.PIMPINAN),
        "pengampu": make_pengampu("inovasi", unit=unit).pengguna,
        "kepala": make_pengguna(),
        "operator": make_pengguna(),
        "administrator": make_pengguna(Peran.ADMINISTRATOR, is_staff=True),
        "superuser": make_pengguna(is_staff=True, is_superuser=True),
        "staff": make_pengguna(is_staff=True),
        "orang luar": make_pengguna(),
        "tanpa akun": AnonymousUser(),
        "perintah": get_perintah(),
        "mantan petugas": make_pengguna(Peran.BAGIAN_ORGANISASI, is_active=False),
    }
    make_jabatan(d01, pengguna=users["kepala"])  # type: ignore[arg-type]
    make_jabatan(d01, pengguna=users["operator"], jenis=Jabatan.Jenis.OPERATOR_OPD)  # type: ignore[arg-type]
    return users


def saw(user: User, status: int) -> dict[str, bool]:
    """What this user sees of the one quarter."""
    hasil = set(visible_hasil(user).values_list("kode", flat=True))
    cells = set(visible_nilai(user).values_list("peserta__kode", "periode_komponen__komponen__kode"))
    return {
        "ranking": visible_periode(user).exists(),
        "own": "D01" in hasil,
        "foreign": "D02" in hasil,
        "nilai_own": ("D01", "pengawasan") in cells,
        "nilai_foreign": ("D02", "pengawasan") in cells,
        "nilai_komponen": ("D02", "inovasi") in cells,
    }


@pytest.mark.parametrize("status", Status.values)
def test_everybody_sees_what_the_table_says_and_nothing_more(status: int) -> None:
    make_small(status, has_klarifikasi=True)
    expected = {
        name: {kind: status >= sees_from for kind, sees_from in vars(sight).items()}
        for name, sight in SIGHTS.items()
    }
    assert {name: saw(user, status) for name, user in make_users().items()} == expected


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_the_ranking_has_rows_for_those_who_may_see_it(status: int) -> None:
    make_small(status)
    counts = {name: visible_ranking(user).count() for name, user in make_users().items()}
    assert counts == {name: 2 if status >= sight.ranking else 0 for name, sight in SIGHTS.items()}


@pytest.mark.parametrize("status", Status.values)
def test_a_quarter_is_whole_for_those_who_see_every_nilai_of_others(status: int) -> None:
    make_small(status, has_klarifikasi=True)
    whole = {name for name, user in make_users().items() if visible_whole_periode(user).exists()}
    sees_from = {
        "bagian organisasi": Status.DISIAPKAN,
        "ketua": Status.VERIFIKASI,
        "pemeriksa": Status.VERIFIKASI,
        "pimpinan": Status.DIKUNCI,
    }
    assert whole == {name for name, first in sees_from.items() if status >= first}


def test_catatan_and_rekomendasi_are_seen_by_those_who_see_the_nilai() -> None:
    periode = make_small(Status.PENGISIAN, has_klarifikasi=True)
    for kode in ("D01", "D02"):
        cell = cell_of(periode, kode, "pengawasan")
        place = {"peserta": cell.peserta, "periode_komponen": cell.periode_komponen}
        record_catatan(Catatan(isi="Baik.", **place), by=get_petugas())
        record_rekomendasi(Rekomendasi(isi="Lanjut.", **place), by=get_petugas())
    users = make_users()
    for status in (20, 30, 40, 45, 60):
        walk_periode(periode, status)
        for name, user in users.items():
            own, foreign = status >= SIGHTS[name].nilai_own, status >= SIGHTS[name].nilai_foreign
            seen = {kode for kode, is_seen in (("D01", own), ("D02", foreign)) if is_seen}
            assert set(visible_catatan(user).values_list("peserta__kode", flat=True)) == seen, (name, status)
            assert set(visible_rekomendasi(user).values_list("peserta__kode", flat=True)) == seen, (
                name,
                status,
            )


def test_locks_and_komponen_of_a_quarter_are_for_those_who_see_it_whole() -> None:
    make_small(Status.DIUMUMKAN)
    users = make_users()
    whole = {"bagian organisasi", "ketua", "pemeriksa", "pimpinan"}
    assert {name for name, user in users.items() if visible_penetapan(user).exists()} == whole
    komponen = {name: visible_komponen(user).count() for name, user in users.items()}
    assert komponen == {name: 2 * (name in whole) + (name == "pengampu") for name in users}


def test_pages_of_opds_are_open_to_those_who_see_all_and_to_the_own_head_and_operator() -> None:
    make_small(Status.DIUMUMKAN)
    seen = {
        name: set(visible_opd(user).values_list("kode", flat=True)) for name, user in make_users().items()
    }
    every, own = {"D01", "D02", "UNIT"}, {"D01"}
    whole = {"bagian organisasi", "ketua", "pemeriksa", "pimpinan"}
    assert seen == {
        name: every if name in whole else own if name in {"kepala", "operator"} else set() for name in seen
    }


def test_a_voided_lock_is_seen_by_nobody() -> None:
    periode = make_small(Status.DIKUNCI)
    users = make_users()
    revert_periode(periode, alasan="Keliru.", by=get_petugas())
    assert [name for name, user in users.items() if visible_hasil(user).exists()] == []
    assert [name for name, user in users.items() if visible_ranking(user).exists()] == []


# What may be done


def test_publishing_and_announcing_are_for_bagian_organisasi_at_the_right_status() -> None:
    users = make_users_of_two()
    for status in Status.values:
        periode = Periode(tahun=2022, triwulan=3, status=status)
        allowed = {
            name: (can_publish(user, periode), can_announce(user, periode)) for name, user in users.items()
        }
        nothing = (False, False)
        assert allowed == {
            name: (status == 45, status == 50) if name == "bagian organisasi" else nothing for name in users
        }


def make_users_of_two() -> dict[str, User]:
    make_opd_list(2)
    make_skema()
    return make_users()


def test_only_bagian_organisasi_runs_the_judging_and_only_the_pengampu_fills_beside_it() -> None:
    users = make_users_of_two()
    assert [name for name, user in users.items() if is_manager(user)] == ["bagian organisasi"]
    fillers = {
        name
        for name, user in users.items()
        if isinstance(user, Pengguna) and can_record_komponen(user, "inovasi")
    }
    assert fillers == {"bagian organisasi", "pengampu", "perintah"}
