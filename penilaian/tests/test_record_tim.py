"""The Tim Penilai in the canonical record: who they were, without NIP and ids, and the recount."""

from typing import Any

import pytest

from opd.models import Jabatan, Opd
from penilaian.errors import RecordMismatchError
from penilaian.models import AnggotaTim, Periode, TimPenilai
from penilaian.record import build_record, load_record
from penilaian.services import record_anggota, verify_periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_small,
    make_tim,
    penetapan_of,
    publish,
    walk_periode,
)
from penilaian.tests.sql import overwrite

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture
def periode() -> Periode:
    """Locked, with a team that was recorded in another order than it is written."""
    quarter = make_small()
    d01, d02 = Opd.objects.order_by("kode")
    anggota = make_jabatan(d02, nama="Rini, S.E.", nip="1" * 18)
    tim = make_tim(quarter, make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Budi, M.Si."), anggota)
    sekretaris = make_jabatan(d01, nama="Sari, S.H.", status="plt")
    record_anggota(
        AnggotaTim(tim=tim, kedudukan=AnggotaTim.Kedudukan.SEKRETARIS, jabatan=sekretaris), by=get_petugas()
    )
    return walk_periode(quarter, Status.DIKUNCI)


def test_the_lock_freezes_the_team_ketua_first(periode: Periode) -> None:
    assert load_record(penetapan_of(periode))["tim_penilai"] == {
        "nomor": "188/5/KEP/2022",
        "tanggal": "2022-07-01",
        "anggota": [
            {"kedudukan": "ketua", "nama": "Budi, M.Si.", "sebutan": "Sekretaris Daerah"},
            {"kedudukan": "sekretaris", "nama": "Sari, S.H.", "sebutan": "Plt. Kepala Dinas D01"},
            {"kedudukan": "anggota", "nama": "Rini, S.E.", "sebutan": "Kepala Dinas D02"},
        ],
    }


def test_without_a_team_the_record_says_null() -> None:
    assert build_record(make_small())["tim_penilai"] is None


def test_what_becomes_of_a_jabatan_after_the_lock_changes_nothing(periode: Periode) -> None:
    Jabatan.objects.filter(nama="Budi, M.Si.").update(nama="Budi, M.M.")
    assert verify_periode(periode) == []
    publish(periode)


@pytest.mark.parametrize(
    ("model", "fields", "sentence"),
    [
        (TimPenilai, {"nomor": "9"}, "Tim Penilai (isian): nomor 188/5/KEP/2022 menjadi 9"),
        (TimPenilai, {"tanggal": "2022-07-02"}, "Tim Penilai (isian): tanggal 2022-07-01 menjadi 2022-07-02"),
        (
            AnggotaTim,
            {"nama": "Ria"},
            "Tim Penilai (isian): anggota 3 anggota Rini, S.E., Kepala Dinas D02 menjadi anggota Ria, Kepala Dinas D02",
        ),
    ],
)
def test_a_team_changed_by_sql_is_named_and_the_publication_refused(
    periode: Periode, model: Any, fields: dict[str, str], sentence: str
) -> None:
    row = model.objects.get() if model is TimPenilai else model.objects.get(nama="Rini, S.E.")
    overwrite(row, **fields)
    assert verify_periode(periode) == [sentence]
    with pytest.raises(RecordMismatchError) as refused:
        publish(periode)
    assert refused.value.beda == ["Tim Penilai berubah"]
