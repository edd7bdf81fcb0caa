"""The recount of a record that SQL itself has changed, with its trigger lifted."""

from typing import Any

import pytest

from penilaian.models import Periode
from penilaian.record import hash_record
from penilaian.services import verify_periode
from penilaian.tests.factories import (
    make_trio,
    penetapan_of,
)
from penilaian.tests.sql import change_record, overwrite_penetapan

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_trio(Status.DIUMUMKAN)


def test_a_record_changed_by_sql_is_found_by_its_hash_and_names_the_opd(periode: Periode) -> None:
    def raise_nilai(record: dict[str, Any], peserta: dict[str, Any]) -> None:
        peserta["D02"]["komponen"][1]["nilai"] = "61.0000"

    penetapan = penetapan_of(periode)
    overwrite_penetapan(penetapan, record=change_record(penetapan, raise_nilai))
    assert verify_periode(periode) == [
        "Rekaman revisi 1: hash tidak cocok dengan isinya",
        "Ringkasan kelompok peringkat berubah",
        "Dinas D02: skor 66,07 menjadi 66,47",
        "Dinas D02, inovasi: poin hilang 16,0000 menjadi 15,6000",
        "Dinas D02, inovasi: nilai tertimbang 24,0000 menjadi 24,4000",
        "Dinas D02, Inovasi (salinan): nilai 61,0000 menjadi 60,0000",
        "Dinas D02, inovasi (isian): nilai 61,0000 menjadi 60,0000",
    ]


def test_a_record_exchanged_together_with_its_hash_is_given_away_by_the_copy(periode: Periode) -> None:
    def rename(record: dict[str, Any], peserta: dict[str, Any]) -> None:
        peserta["D01"]["kepala"]["nama"] = "Orang Lain"

    penetapan = penetapan_of(periode)
    text = change_record(penetapan, rename)
    overwrite_penetapan(penetapan, record=text, hash=hash_record(text))
    beda = verify_periode(periode)
    assert "Dinas D01 (salinan): nama kepala Orang Lain menjadi Kepala D01" in beda
    assert not any("hash" in one for one in beda)


def test_an_opd_taken_out_of_the_record_is_named(periode: Periode) -> None:
    def remove(record: dict[str, Any], peserta: dict[str, Any]) -> None:
        record["peserta"].remove(peserta["D03"])

    penetapan = penetapan_of(periode)
    overwrite_penetapan(penetapan, record=change_record(penetapan, remove))
    beda = verify_periode(periode)
    assert "Dinas D03: salinan hasil ini tidak ada dalam rekaman" in beda
    assert "Dinas D03: peserta bertambah" in beda


def test_the_same_record_in_another_spelling_is_not_the_record(periode: Periode) -> None:
    penetapan = penetapan_of(periode)
    text = penetapan.record.replace(":", ": ", 1)
    overwrite_penetapan(penetapan, record=text, hash=hash_record(text))
    assert "Rekaman revisi 1: tidak dalam bentuk baku" in verify_periode(periode)


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "null", '{"peserta":[{}]}', '"teks"'])
def test_a_record_turned_to_rubbish_is_named_as_that(periode: Periode, text: str) -> None:
    overwrite_penetapan(penetapan_of(periode), record=text)
    [sentence] = verify_periode(periode)
    assert sentence.startswith("Rekaman revisi 1: rusak, tidak dapat dihitung ulang (")


def test_a_record_with_an_impossible_nilai_is_named_as_rubbish(periode: Periode) -> None:
    def overflow(record: dict[str, Any], peserta: dict[str, Any]) -> None:
        peserta["D02"]["komponen"][1]["nilai"] = "101.0000"

    penetapan = penetapan_of(periode)
    overwrite_penetapan(penetapan, record=change_record(penetapan, overflow))
    assert verify_periode(periode) == [
        "Rekaman revisi 1: rusak, tidak dapat dihitung ulang (Nilai harus antara 0 dan 100, bukan 101.0000.)"
    ]
