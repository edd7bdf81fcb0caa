"""A frozen quarter is not reached through what it hangs from, nor by moving rows into it or out of it."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from django.db import models, transaction
from django.db.models import F, ProtectedError, QuerySet, Value
from django.db.models.functions import Coalesce

from opd.models import Jabatan, Kelompok, Opd
from penilaian.errors import PublishedError, SkemaInUseError
from penilaian.models import (
    Hasil,
    HasilKomponen,
    Komponen,
    Nilai,
    Penetapan,
    Periode,
    PeriodeKomponen,
    Peserta,
    Predikat,
)
from penilaian.services import verify_periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_periode,
    make_skema,
    penetapan_of,
    publish,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
Row = TypeVar("Row", bound=models.Model)
REFUSALS = (PublishedError, SkemaInUseError, ProtectedError)


class Quarters:
    """An announced quarter and an open one after it, each with its own Skema, and the kelompok of both."""

    def __init__(self) -> None:
        self.kelompok = make_kelompok("dinas")
        for opd in make_opd_list(2):
            opd.kelompok = self.kelompok
            opd.save()
        self.frozen = make_periode(Status.DIKUNCI, skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
        self.kepala = make_jabatan()
        publish(self.frozen, penanda_tangan=self.kepala)
        self.later = make_opd("D03")  # takes part in the open quarter alone
        self.open = make_periode(
            Status.PENGISIAN, triwulan=4, skema=make_skema(bobot={"pengawasan": 50, "inovasi": 50})
        )

    def peserta(self, periode: Periode) -> Peserta:
        return periode.peserta_set.get(kode="D01")

    def newcomer(self) -> QuerySet[Peserta]:
        return self.open.peserta_set.filter(opd=self.later)

    def komponen(self, periode: Periode) -> PeriodeKomponen:
        return periode.komponen_set.get(komponen__kode="inovasi")

    def nilai(self, periode: Periode) -> Nilai:
        return Nilai.objects.get(peserta=self.peserta(periode), periode_komponen=self.komponen(periode))


@pytest.fixture
def quarters() -> Quarters:
    return Quarters()


Act = Callable[[Quarters], object]


def passed(acts: dict[str, Act], quarters: Quarters) -> list[str]:
    """The names of the acts that are not refused; what they would have done is undone."""
    return [name for name, act in acts.items() if not _is_refused(act, quarters)]


def _is_refused(act: Act, quarters: Quarters) -> bool:
    try:
        with transaction.atomic():
            act(quarters)
            transaction.set_rollback(True)
    except REFUSALS:
        return True
    return False


# Deleting what it hangs from

CASCADES: dict[str, Act] = {
    "periode": lambda q: q.frozen.delete(),
    "skema": lambda q: q.frozen.skema.delete(),
    "komponen": lambda q: Komponen.objects.filter(skema=q.frozen.skema).delete(),
    "periode komponen": lambda q: q.komponen(q.frozen).delete(),
    "peserta": lambda q: q.peserta(q.frozen).delete(),
    "penetapan": lambda q: penetapan_of(q.frozen).delete(),
    "hasil": lambda q: Hasil.objects.filter(periode=q.frozen).delete(),
    "opd": lambda q: Opd.objects.get(kode="D01").delete(),
    "every opd": lambda q: Opd.objects.all().delete(),
    "kelompok": lambda q: q.kelompok.delete(),
    "every kelompok": lambda q: Kelompok.objects.all().delete(),
    "who entered": lambda q: get_petugas("pengisi").delete(),
    "who locked": lambda q: get_petugas("pengunci").delete(),
    "who published": lambda q: get_petugas("penetap").delete(),
    "who signed": lambda q: q.kepala.delete(),
    "every signatory": lambda q: Jabatan.objects.all().delete(),
}


def test_deleting_a_parent_deletes_nothing_frozen(quarters: Quarters) -> None:
    assert passed(CASCADES, quarters) == []


def test_an_open_quarter_that_was_never_locked_can_be_deleted_with_all_that_hangs_from_it(
    quarters: Quarters,
) -> None:
    quarters.open.delete()
    assert not Nilai.objects.exclude(peserta__periode=quarters.frozen).exists()


# Moving rows


def _moved(row: Row, **fields: Any) -> Row:
    for name, value in fields.items():
        setattr(row, name, value)
    return row


MOVES: dict[str, Act] = {
    "nilai in, update": lambda q: Nilai.objects.filter(pk=q.nilai(q.open).pk).update(
        peserta=q.peserta(q.frozen)
    ),
    "nilai in, update by id": lambda q: Nilai.objects.filter(pk=q.nilai(q.open).pk).update(
        peserta_id=q.peserta(q.frozen).pk
    ),
    "nilai in, update by an expression": lambda q: Nilai.objects.filter(pk=q.nilai(q.open).pk).update(
        peserta=Coalesce(Value(q.peserta(q.frozen).pk), F("peserta"))
    ),
    "nilai in, save": lambda q: _moved(q.nilai(q.open), peserta=q.peserta(q.frozen)).save(),
    "nilai in, save of one field": lambda q: _moved(q.nilai(q.open), peserta=q.peserta(q.frozen)).save(
        update_fields=["peserta"]
    ),
    "nilai in, bulk_update": lambda q: Nilai.objects.bulk_update(
        [_moved(q.nilai(q.open), peserta=q.peserta(q.frozen))], ["peserta"]
    ),
    "nilai out, update": lambda q: Nilai.objects.filter(pk=q.nilai(q.frozen).pk).update(
        peserta=q.peserta(q.open)
    ),
    "nilai out, save": lambda q: _moved(
        q.nilai(q.frozen), peserta=q.peserta(q.open), periode_komponen=q.komponen(q.open)
    ).save(),
    "nilai to a frozen komponen": lambda q: _moved(
        q.nilai(q.open), periode_komponen=q.komponen(q.frozen)
    ).save(),
    "peserta in, update": lambda q: q.newcomer().update(periode=q.frozen),
    "peserta in, by the related manager": lambda q: q.frozen.peserta_set.add(*q.newcomer()),
    "peserta in, set": lambda q: q.frozen.peserta_set.set(q.newcomer()),
    "peserta in, bulk_update": lambda q: Peserta.objects.bulk_update(
        [_moved(one, periode=q.frozen) for one in q.newcomer()], ["periode"]
    ),
    "peserta out, update": lambda q: q.frozen.peserta_set.update(periode=q.open),
    "peserta out, by the related manager": lambda q: q.open.peserta_set.add(q.peserta(q.frozen), bulk=False),
    "peserta to another opd": lambda q: q.frozen.peserta_set.filter(kode="D01").update(opd=make_opd("BARU")),
    "peserta to another kelompok": lambda q: make_kelompok("lain").peserta_set.add(q.peserta(q.frozen)),
    "peserta to no kelompok": lambda q: q.kelompok.peserta_set.clear(),
    "komponen in": lambda q: q.open.komponen_set.update(periode=q.frozen),
    "komponen out": lambda q: q.frozen.komponen_set.update(periode=q.open),
    "komponen of the skema in": lambda q: (
        Komponen.objects.create(
            skema=make_skema(bobot={"inovasi": 100}), kode="x", nama="X", urutan=8, bobot=1
        )
        and Komponen.objects.filter(kode="x").update(skema=q.frozen.skema)
    ),
    "predikat of the skema out": lambda q: Predikat.objects.filter(skema=q.frozen.skema).update(
        skema=make_skema()
    ),
    "skema exchanged": lambda q: Periode.objects.filter(pk=q.frozen.pk).update(skema=make_skema()),
    "skema exchanged, by the related manager": lambda q: make_skema().periode_set.add(q.frozen),
    "another year": lambda q: Periode.objects.filter(pk=q.frozen.pk).update(tahun=2021),
    "no simulation any more": lambda q: Periode.objects.filter(pk=q.frozen.pk).update(is_simulasi=True),
    "hasil out": lambda q: Hasil.objects.filter(periode=q.frozen).update(periode=q.open),
    "hasil komponen out": lambda q: HasilKomponen.objects.update(hasil=Hasil.objects.all()[0]),
}


def test_no_row_moves_into_a_frozen_quarter_or_out_of_it(quarters: Quarters) -> None:
    assert passed(MOVES, quarters) == []


def test_a_row_moves_between_two_open_quarters(quarters: Quarters) -> None:
    other = make_periode(Status.PENGISIAN, tahun=2023, triwulan=1)
    moved = quarters.open.peserta_set.filter(kode="D01").update(periode=other, kode="X", opd=make_opd("X"))
    assert moved == 1


# Adding to it

ADDITIONS: dict[str, Act] = {
    "peserta": lambda q: Peserta.objects.create(periode=q.frozen, opd=make_opd("BARU")),
    "peserta, related manager": lambda q: q.frozen.peserta_set.create(opd=make_opd("BARU")),
    "peserta, get_or_create": lambda q: q.frozen.peserta_set.get_or_create(opd=make_opd("BARU")),
    "peserta, bulk_create": lambda q: Peserta.objects.bulk_create(
        [Peserta(periode=q.frozen, opd=make_opd("BARU"), kode="BARU", nama="Baru")]
    ),
    "peserta, where there is none": lambda q: Peserta.objects.bulk_create(
        [Peserta(periode=q.frozen, opd=make_opd("BARU"), kode="BARU", nama="Baru")], ignore_conflicts=True
    ),
    "komponen": lambda q: q.frozen.komponen_set.create(komponen=q.komponen(q.open).komponen),
    "nilai": lambda q: q.peserta(q.frozen).nilai_set.create(periode_komponen=q.komponen(q.open)),
    "nilai of an open peserta": lambda q: q.peserta(q.open).nilai_set.create(
        periode_komponen=q.komponen(q.frozen)
    ),
    "catatan": lambda q: q.peserta(q.frozen).catatan_set.create(
        periode_komponen=q.komponen(q.frozen), isi="x"
    ),
    "rekomendasi": lambda q: q.peserta(q.frozen).rekomendasi_set.create(
        periode_komponen=q.komponen(q.frozen), isi="x"
    ),
    "komponen of the skema": lambda q: q.frozen.skema.komponen_set.create(
        kode="x", nama="X", urutan=9, bobot=1
    ),
    "predikat of the skema": lambda q: q.frozen.skema.predikat_set.create(huruf="E", sebutan="E", di_atas=5),
    "hasil": lambda q: Hasil.objects.create(
        penetapan=penetapan_of(q.frozen),
        periode=q.frozen,
        peserta=q.peserta(q.open),
        opd=q.peserta(q.open).opd,
        kode="X",
        keadaan="dikecualikan",
        urutan=9,
    ),
    "hasil komponen": lambda q: Hasil.objects.filter(periode=q.frozen)[0].komponen_set.create(
        kode="x", nama="X", urutan=9, bobot=1, state="belum"
    ),
}


def test_nothing_is_added_to_a_frozen_quarter(quarters: Quarters) -> None:
    assert passed(ADDITIONS, quarters) == []


def test_nothing_is_added_to_the_hasil_of_a_lock_either() -> None:
    make_opd_list(2)
    periode = make_periode(Status.DIKUNCI)
    hasil = Hasil.objects.get(kode="D01")
    for row in (
        HasilKomponen(hasil=hasil, kode="x", nama="X", urutan=9, bobot=1, state="belum"),
        Hasil(
            penetapan=penetapan_of(periode), periode=periode, peserta=hasil.peserta, opd=hasil.opd, urutan=9
        ),
    ):
        with (
            pytest.raises(PublishedError, match="sudah dibekukan dan tidak dapat ditambah"),
            transaction.atomic(),
        ):
            row.save()


# What is meant to stay free


def test_a_skema_declared_comparable_changes_no_quarter_that_was_published_before(quarters: Quarters) -> None:
    before = Penetapan.objects.get().record
    quarters.frozen.skema.setara.add(quarters.open.skema)
    assert Penetapan.objects.get().record == before
    assert verify_periode(quarters.frozen) == []


def test_an_opd_that_moves_on_changes_no_quarter_that_was_published_before(quarters: Quarters) -> None:
    opd = Opd.objects.get(kode="D01")
    opd.nama, opd.kelompok, opd.kode, opd.is_dinilai = "Dinas Lain", None, "D99", False
    opd.save()
    make_jabatan(opd)
    assert verify_periode(quarters.frozen) == []
    assert Hasil.objects.get(kode="D01").nama == "Dinas D01"
