"""The instrument: its default, its versions, and what is checked before it is used."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from penilaian.errors import SkemaInUseError
from penilaian.models import Komponen, Periode, Predikat, Skema
from penilaian.services import copy_skema, create_default_skema, open_periode
from penilaian.tests.factories import get_petugas, make_opd_list, make_periode, make_skema

pytestmark = pytest.mark.django_db


def test_the_default_skema_can_be_opened_as_it_is() -> None:
    skema = create_default_skema(dasar_hukum="Peraturan Bupati Nomor 1 Tahun 2022")
    make_opd_list(1)
    periode = make_periode(Periode.Status.DISIAPKAN, skema=skema)
    open_periode(periode, by=get_petugas())
    assert [(row.kode, int(row.bobot)) for row in skema.komponen_set.all()] == [
        ("pengawasan", 20), ("perencanaan", 20), ("pelaporan", 20), ("anggaran", 15), ("inovasi", 10), ("pengadaan", 15)
    ]  # fmt: skip
    assert [(band.huruf, band.di_atas) for band in skema.predikat_set.all()] == [
        ("AA", 90), ("A", 80), ("BB", 70), ("B", 60), ("CC", 50), ("C", 30), ("D", None)
    ]  # fmt: skip
    assert (skema.jumlah_daftar, skema.dead_band, skema.coverage) == (5, Decimal("0.50"), Decimal(60))


def test_a_copy_is_the_next_version_with_all_its_parts_and_free_to_be_edited() -> None:
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40}, jumlah_daftar=3)
    make_periode(Periode.Status.PENGISIAN, skema=skema)
    copy = copy_skema(skema)
    assert (copy.kode, copy.versi, copy.jumlah_daftar) == ("rapor", 2, 3)
    assert list(copy.komponen_set.values_list("kode", "bobot")) == [
        ("pengawasan", Decimal(60)),
        ("inovasi", Decimal(40)),
    ]
    assert copy.predikat_set.count() == 7
    assert (skema.komponen_set.count(), skema.predikat_set.count()) == (2, 7)
    copy.komponen_set.filter(kode="inovasi").update(bobot=41)
    assert skema.komponen_set.get(kode="inovasi").bobot == 40


def test_a_copy_of_an_old_version_is_the_newest() -> None:
    skema = make_skema(bobot={"inovasi": 100})
    copy_skema(skema)
    assert copy_skema(skema).versi == 3


def test_a_skema_in_use_says_to_copy_it() -> None:
    make_periode(Periode.Status.PENGISIAN)
    for row in (Skema.objects.get(), Komponen.objects.all()[0], Predikat.objects.all()[0]):
        with pytest.raises(SkemaInUseError) as refused, transaction.atomic():
            row.save()
        assert str(refused.value) == (
            "Skema ini sudah dipakai periode yang berjalan. Salin menjadi versi baru, lalu ubah salinannya."
        )


def test_a_skema_is_free_while_only_quarters_in_preparation_use_it() -> None:
    make_periode(Periode.Status.DISIAPKAN)
    skema = Skema.objects.get()
    skema.nama = "Skema baru"
    skema.save()
    assert skema.history.latest("history_id").nama == "Skema baru"


@pytest.mark.parametrize("tie_break", ["pengawasan", {"a": 1}, [1], [None]])
def test_a_tie_break_is_a_list_of_kode(tie_break: object) -> None:
    skema = make_skema(bobot={"inovasi": 100})
    skema.tie_break = tie_break
    with pytest.raises(ValidationError, match="Tulis sebagai daftar kode"):
        skema.full_clean()


def test_a_tie_break_may_be_empty() -> None:
    skema = make_skema(bobot={"inovasi": 100}, tie_break=[])
    skema.full_clean()
    make_opd_list(1)
    periode = make_periode(Periode.Status.DISIAPKAN, skema=skema)
    open_periode(periode, by=get_petugas())
    periode.refresh_from_db()
    assert periode.is_pengisian
