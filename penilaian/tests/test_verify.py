"""The recount: whatever SQL changed in a frozen quarter is found, and the OPD it was changed for is named."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from penilaian.models import Hasil, HasilKomponen, Nilai, Periode
from penilaian.services import revert_periode, verify_periode
from penilaian.tests.factories import (
    accept_all,
    fill_nilai,
    get_petugas,
    make_kelompok,
    make_opd,
    make_periode,
    make_skema,
    make_small,
    make_trio,
    walk_periode,
)
from penilaian.tests.refusal import refusal
from penilaian.tests.sql import overwrite, run_sql

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_trio(Status.DIUMUMKAN)


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_a_quarter_that_nobody_touched_has_no_differences(status: int) -> None:
    assert verify_periode(make_small(status)) == []


def test_a_quarter_that_was_not_locked_can_not_be_recounted() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    sentence = "Triwulan III Tahun 2022 belum dikunci; belum ada yang dapat diperiksa."
    assert refusal(lambda: verify_periode(periode)) == sentence
    walk_periode(periode, Status.DIKUNCI)
    revert_periode(periode, alasan="Keliru.", by=get_petugas())
    assert refusal(lambda: verify_periode(periode)) == sentence


# What was entered


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"nilai": "70.1235"}, "Dinas D02, pengawasan (isian): nilai 70,1234 menjadi 70,1235"),
        (
            {"is_tim_penilai": True},
            "Dinas D02, pengawasan (isian): tanda dinilai oleh Tim Penilai tidak menjadi ya",
        ),
        ({"alasan": "Diubah."}, "Dinas D02, pengawasan (isian): alasan kosong menjadi Diubah."),
    ],
)
def test_a_cell_changed_by_sql_is_named(periode: Periode, fields: dict[str, Any], sentence: str) -> None:
    cell = Nilai.objects.get(peserta__kode="D02", periode_komponen__komponen__kode="pengawasan")
    overwrite(cell, **fields)
    assert verify_periode(periode) == [sentence]


def test_each_opd_that_was_changed_is_named_and_no_other(periode: Periode) -> None:
    models.QuerySet.update(Nilai.objects.filter(nilai__isnull=False).exclude(peserta__kode="D02"), nilai=1)
    assert verify_periode(periode) == [
        "Dinas D01, pengawasan (isian): nilai 80,5000 menjadi 1,0000",
        "Dinas D01, inovasi (isian): nilai 80,5000 menjadi 1,0000",
        "Dinas D03, pengawasan (isian): nilai 65,0000 menjadi 1,0000",
    ]


def test_a_cell_deleted_by_sql_is_named(periode: Periode) -> None:
    run_sql("DELETE FROM penilaian_nilai WHERE peserta_id = %s", periode.peserta_set.get(kode="D03").pk)
    assert verify_periode(periode) == [
        "Dinas D03, pengawasan (isian): nilai 65,0000 menjadi kosong",
        "Dinas D03, pengawasan (isian): keadaan terisi menjadi belum",
        "Dinas D03, inovasi (isian): alasan Tidak melaksanakan urusan ini. menjadi kosong",
        "Dinas D03, inovasi (isian): keadaan td menjadi belum",
    ]


def test_a_peserta_slipped_in_taken_out_or_renamed_by_sql_is_named(periode: Periode) -> None:
    new = make_opd("D09")
    run_sql(
        "INSERT INTO penilaian_peserta (periode_id, opd_id, kode, nama, singkatan, jenis, is_dikecualikan, alasan) "
        "VALUES (%s, %s, 'D09', 'Dinas D09', '', 'dinas', false, '')",
        periode.pk,
        new.pk,
    )
    overwrite(periode.peserta_set.get(kode="D01"), nama="Dinas Palsu")
    overwrite(periode.peserta_set.get(kode="D02"), is_dikecualikan=True, alasan="Disembunyikan.")
    assert verify_periode(periode) == [
        "Dinas D01 (peserta): nama Dinas D01 menjadi Dinas Palsu",
        "Dinas D02 (peserta): dikecualikan kosong menjadi Disembunyikan.",
        "Dinas D09: peserta bertambah",
    ]


# The read copy


def other_value(row: models.Model, field: Any) -> Any:
    """A value of the field's type that differs from what stands."""
    value = getattr(row, field.attname)
    kind = field.get_internal_type()
    if kind == "ForeignKey":
        return 99_999
    if kind in {"CharField", "TextField"}:
        return "x" if value != "x" else "y"
    if kind == "BooleanField":
        return not value
    return [{"isi": "x"}] if kind == "JSONField" else (value or 0) + 1


class Sabotage:
    """Every column of a row changed alone: what the recount didn't see, and what the database itself refuses."""

    def __init__(self, row: Any, *, opd: str) -> None:
        self.unnoticed: set[str] = set()
        self.refused: set[str] = set()
        for field in row._meta.concrete_fields[1:]:
            with transaction.atomic():
                self._try(row, field, opd=opd)
                transaction.set_rollback(True)

    def _try(self, row: Any, field: Any, *, opd: str) -> None:
        try:
            with transaction.atomic():
                overwrite(row, **{field.attname: other_value(row, field)})
        except IntegrityError:
            self.refused.add(field.name)
            return
        if not any(opd in sentence for sentence in verify_periode(Periode.objects.get(tahun=2022))):
            self.unnoticed.add(field.name)


@pytest.mark.parametrize("kode", ["D02", "D03"])
def test_every_column_of_a_hasil_is_recounted(periode: Periode, kode: str) -> None:
    sabotage = Sabotage(Hasil.objects.get(periode=periode, kode=kode), opd=f"Dinas {kode}")
    assert (sabotage.unnoticed, sabotage.refused) == (set(), {"keadaan"})


def test_every_column_of_a_hasil_komponen_is_recounted(periode: Periode) -> None:
    row = HasilKomponen.objects.get(hasil__periode=periode, hasil__kode="D02", kode="inovasi")
    sabotage = Sabotage(row, opd="Dinas D02")
    assert (sabotage.unnoticed, sabotage.refused) == (set(), set())


def test_the_recount_says_which_figure_of_the_copy_differs(periode: Periode) -> None:
    run_sql("UPDATE penilaian_hasil SET skor = 99.99, daftar = 'reward' WHERE kode = 'D02'")
    run_sql("UPDATE penilaian_hasilkomponen SET poin_hilang = 0 WHERE kode = 'inovasi' AND nilai = 60")
    assert verify_periode(periode) == [
        "Dinas D02 (salinan): daftar kosong menjadi reward",
        "Dinas D02 (salinan): skor 66,07 menjadi 99,99",
        "Dinas D02, Inovasi (salinan): poin hilang 16,0000 menjadi 0,0000",
    ]


def test_a_copy_handed_to_another_opd_is_named_because_its_head_would_see_it(periode: Periode) -> None:
    d01, d02 = Hasil.objects.get(kode="D01"), Hasil.objects.get(kode="D02")
    overwrite(d01, opd_id=d02.opd_id)
    assert verify_periode(periode) == [
        f"Dinas D01 (salinan): Perangkat Daerah pemilik (nomor baris) {d01.opd_id} menjadi {d02.opd_id}"
    ]


def test_a_copy_that_is_missing_or_too_many_is_named(periode: Periode) -> None:
    copy = Hasil.objects.get(kode="D01")
    run_sql("DELETE FROM penilaian_hasilkomponen WHERE hasil_id = %s", Hasil.objects.get(kode="D02").pk)
    run_sql("DELETE FROM penilaian_hasil WHERE kode = 'D02'")
    run_sql(
        "UPDATE penilaian_hasilkomponen SET kode = 'lain', nama = 'Lain' WHERE hasil_id = %s AND urutan = 2",
        copy.pk,
    )
    assert verify_periode(periode) == [
        "Dinas D02: salinan hasil hilang",
        "Dinas D01, Inovasi: salinan hasil hilang",
        "Dinas D02, Pengawasan: salinan hasil hilang",
        "Dinas D02, Inovasi: salinan hasil hilang",
        "Dinas D01, Lain: salinan hasil ini tidak ada dalam rekaman",
    ]


def test_a_second_copy_of_an_opd_under_another_peserta_is_named(periode: Periode) -> None:
    other = make_periode(Status.PENGISIAN, triwulan=4).peserta_set.get(kode="D02")
    extra = Hasil.objects.get(kode="D02")
    names = ", ".join(
        f.column for f in Hasil._meta.concrete_fields[1:] if f.column and f.column != "peserta_id"
    )
    run_sql(
        f"INSERT INTO penilaian_hasil (peserta_id, {names}) "  # noqa: S608 - made of column names
        f"SELECT %s, {names} FROM penilaian_hasil WHERE id = %s",
        other.pk,
        extra.pk,
    )
    assert verify_periode(periode) == ["Dinas D02: salinan hasil ini tidak ada dalam rekaman"]


# The Periode


@pytest.mark.parametrize(("status", "label"), [(20, "Pengisian"), (45, "Dikunci"), (50, "Ditetapkan")])
def test_a_status_changed_by_sql_is_named(periode: Periode, status: int, label: str) -> None:
    overwrite(periode, status=status)
    assert verify_periode(periode) == [
        f"Triwulan III Tahun 2022: status {label}, padahal penetapannya Diumumkan"
    ]


def test_a_lock_announced_by_sql_alone_is_named() -> None:
    periode = make_small(Status.DIKUNCI)
    overwrite(periode, status=60)
    assert verify_periode(periode) == [
        "Triwulan III Tahun 2022: status Diumumkan, padahal penetapannya Dikunci"
    ]


def test_a_quarter_moved_in_time_or_declared_real_by_sql_is_named(periode: Periode) -> None:
    overwrite(periode, tahun=2021, is_simulasi=True)
    assert verify_periode(periode) == [
        "Triwulan III Tahun 2021: hari terakhir triwulan 2022-09-30 menjadi 2021-09-30",
        "Triwulan III Tahun 2021: tanda data simulasi tidak menjadi ya",
        "Triwulan III Tahun 2021: kode 2022-TW3 menjadi 2021-TW3",
        "Triwulan III Tahun 2021: tahun 2022 menjadi 2021",
    ]


# What is no difference


def test_names_in_another_normal_form_are_no_difference() -> None:
    make_opd("D01", nama="Dinas Cafe\u0301", kelompok=make_kelompok("k", "Kelompok Re\u0301mi"))
    make_opd("D02")
    skema = make_skema(bobot={"inovasi": 100}, kebijakan_kelompok="per_kelompok")
    periode = make_periode(Status.PENGISIAN, skema=skema)
    fill_nilai(periode, {"D01": "80"})
    walk_periode(periode, Status.DIUMUMKAN)
    assert Hasil.objects.get(kode="D01").nama == "Dinas Caf\u00e9"
    assert verify_periode(periode) == []
