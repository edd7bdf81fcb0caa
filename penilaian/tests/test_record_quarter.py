"""What a record says of quarters in every state: previews, dropped komponen, few carriers, kelompok, heads."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from opd.models import Jabatan, Pemerintah
from penilaian.errors import PenilaianError, PeriodeStatusError
from penilaian.models import HasilKomponen, Nilai, Periode
from penilaian.record import build_record, load_record
from penilaian.record.collect import nilai_part
from penilaian.services import drop_komponen, lock_periode
from penilaian.tests.factories import (
    NilaiRow,
    accept_all,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_periode,
    make_skema,
    make_small,
    penetapan_of,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_the_lambang_is_in_the_record_by_its_hash() -> None:
    pemerintah = make_pemerintah()
    pemerintah.lambang.save("lambang.png", ContentFile(b"gambar"))
    make_opd_list(1)
    record = build_record(make_periode(Status.DISIAPKAN))
    assert record["pemerintah"]["lambang_sha256"] == hashlib.sha256(b"gambar").hexdigest()


def test_a_government_that_was_never_filled_in_does_not_stop_a_preview() -> None:
    make_opd_list(1)
    periode = make_periode(Status.DISIAPKAN)
    Pemerintah.objects.all().delete()
    assert build_record(periode)["pemerintah"]["nama"] == "(belum diisi)"


def test_a_quarter_is_not_locked_for_a_government_that_was_never_filled_in() -> None:
    periode = make_periode(Status.VERIFIKASI)
    accept_all(periode)
    Pemerintah.objects.all().delete()
    with pytest.raises(PeriodeStatusError, match="Identitas pemerintah daerah belum diisi"):
        lock_periode(periode, by=get_petugas())


def test_a_quarter_that_has_not_begun_is_not_prepared() -> None:
    make_opd_list(1)
    with pytest.raises(PeriodeStatusError, match="belum mulai"):
        make_periode(Status.DISIAPKAN, tahun=2998, triwulan=1)


def test_a_preview_before_entry_is_opened_ranks_nobody() -> None:
    make_opd_list(1)
    record = build_record(make_periode(Status.DISIAPKAN, skema=make_skema(bobot={"inovasi": 100})))
    assert [one["kode"] for one in record["skema"]["komponen"]] == ["inovasi"]
    assert record["peserta"][0]["alasan"] == "Belum dapat diperingkat: nilai Inovasi belum diisi."


def test_a_skema_without_komponen_can_not_be_previewed_and_says_so() -> None:
    make_opd_list(1)
    periode = make_periode(Status.DISIAPKAN, skema=make_skema(bobot={}))
    assert refusal(lambda: build_record(periode), error=PenilaianError) == (
        "Triwulan III Tahun 2022 belum dapat diperingkat. Skema harus memiliki sekurang-kurangnya satu komponen."
    )


def test_a_preview_of_a_quarter_in_the_making_says_who_can_not_be_ranked_and_why() -> None:
    make_opd_list(2)
    periode = make_periode(Status.PENGISIAN, skema=make_skema(bobot={"pengawasan": 50, "inovasi": 50}))
    fill_nilai(periode, {"D01": {"pengawasan": "80", "inovasi": "TD"}, "D02": {"pengawasan": "80"}})
    d01, d02 = build_record(periode)["peserta"]
    assert (d01["keadaan"], d01["skor"], d01["peringkat"]) == ("belum_diperingkat", None, None)
    assert d01["alasan"] == (
        "Belum dapat diperingkat: Inovasi tidak dinilai (TD), sehingga bobot yang berlaku 50,00 dari "
        "100,00, kurang dari batas 60,00%."
    )
    assert d02["alasan"] == "Belum dapat diperingkat: nilai Inovasi belum diisi."


def test_a_komponen_dropped_for_everybody_stays_in_the_record_and_carries_nothing() -> None:
    periode = make_small()
    fill_nilai(periode, {"D01": "80", "D02": {"pengawasan": "70"}})
    drop_komponen(
        komponen_of(periode, "inovasi"), alasan="Lomba batal.", berita_acara="BA/7/2022", by=get_petugas()
    )
    record = load_record(penetapan_of(walk_periode(periode, Status.DIKUNCI)))
    assert record["skema"]["komponen"][1]["digugurkan"] == {
        "alasan": "Lomba batal.",
        "berita_acara": "BA/7/2022",
    }
    d01, d02 = record["peserta"]
    assert (d01["skor"], d02["skor"]) == ("80.00", "70.00")
    assert d01["komponen"][0]["bobot_efektif"] == "100.00"
    assert (d01["komponen"][1]["nilai"], d01["komponen"][1]["tertimbang"]) == ("80.0000", None)
    assert record["kelompok"][0]["rata_rata"] == {"pengawasan": None}
    assert set(HasilKomponen.objects.values_list("kode", flat=True)) == {"pengawasan"}


@pytest.mark.parametrize(("carriers", "mean"), [(4, None), (5, "70.00")])
def test_a_mean_is_told_only_where_five_opds_carry_the_komponen(carriers: int, mean: str | None) -> None:
    periode = make_small(jumlah=6)
    nilai: dict[str, NilaiRow] = {f"D{n:02}": {"inovasi": str(55 + 5 * n)} for n in range(1, carriers + 1)}
    rest: dict[str, NilaiRow] = {f"D{n:02}": {"inovasi": "TD"} for n in range(carriers + 1, 7)}
    fill_nilai(periode, nilai | rest)
    periode = walk_periode(periode, Status.DIKUNCI)
    assert load_record(penetapan_of(periode))["kelompok"][0]["rata_rata"]["inovasi"] == mean
    frozen = HasilKomponen.objects.get(hasil__kode="D01", kode="inovasi").rata_rata
    assert frozen == (None if mean is None else Decimal(mean))


def test_ranked_by_kelompok_every_opd_stands_among_its_own() -> None:
    dinas, camat = make_kelompok("dinas"), make_kelompok("kecamatan")
    for number in range(1, 4):
        make_opd(f"D{number}", kelompok=dinas)
        make_opd(f"K{number}", kelompok=camat)
    make_opd("X1")
    skema = make_skema(bobot={"inovasi": 100}, kebijakan_kelompok="per_kelompok")
    nilai: dict[str, NilaiRow] = {
        "D1": "90",
        "D2": "80",
        "D3": "70",
        "K1": "60",
        "K2": "95",
        "K3": "60",
        "X1": "50",
    }
    record = load_record(penetapan_of(make_periode(Status.DIKUNCI, skema=skema, nilai=nilai)))
    assert [(row["kode"], row["nama"], row["jumlah_diperingkat"]) for row in record["kelompok"]] == [
        ("", "Tanpa kelompok", 1),
        ("dinas", "Dinas", 3),
        ("kecamatan", "Kecamatan", 3),
    ]
    assert {row["kode"]: (row["peringkat"], row["dari"], row["daftar"]) for row in record["peserta"]} == {
        "D1": (1, 3, "reward"), "D2": (2, 3, ""), "D3": (3, 3, "punishment"),
        "K2": (1, 3, "reward"), "K1": (2, 3, "punishment"), "K3": (2, 3, "punishment"),
        "X1": (1, 1, ""),
    }  # fmt: skip


def test_opds_stand_in_code_point_order_whatever_the_database_sorts_by() -> None:
    for kode in ("b", "B", "a-1", "A", "a", "10", "9"):
        make_opd(kode)
    record = build_record(make_periode(Status.DISIAPKAN))
    assert [row["kode"] for row in record["peserta"]] == ["10", "9", "A", "B", "a", "a-1", "b"]


def test_a_cell_of_the_own_house_says_that_the_tim_penilai_filled_it() -> None:
    inspektorat, _ = make_opd("D01"), make_opd("D02")
    make_pengampu("pengawasan", unit=inspektorat)
    periode = make_periode(Status.VERIFIKASI, skema=make_skema(bobot={"pengawasan": 100}))
    accept_all(periode)
    d01, d02 = build_record(periode)["peserta"]
    assert (d01["komponen"][0]["is_tim_penilai"], d02["komponen"][0]["is_tim_penilai"]) == (True, False)


def test_the_head_of_the_record_is_who_headed_on_the_last_day() -> None:
    opd = make_opd("D01")
    last = date(2022, 9, 30)
    make_jabatan(opd, nama="Lama", selesai=last)
    make_jabatan(opd, nama="Plh", status=Jabatan.Status.PLH, mulai=date(2022, 9, 28), selesai=last)
    make_jabatan(opd, nama="Baru", mulai=date(2022, 10, 1))
    [row] = build_record(make_periode(Status.DISIAPKAN))["peserta"]
    assert row["kepala"] == {"nama": "Plh", "sebutan": "Plh. Kepala Dinas D01", "status": "plh"}


def test_an_opd_without_a_head_has_none_in_the_record() -> None:
    make_opd("D01")
    [row] = build_record(make_periode(Status.DISIAPKAN))["peserta"]
    assert row["kepala"] is None


def test_numbers_of_the_record_are_texts_with_their_decimals() -> None:
    cell = Nilai(state="terisi", nilai=Decimal("1E+2"))
    assert nilai_part(cell)["nilai"] == "100.0000"
    assert nilai_part(None) == {"state": "belum", "nilai": None, "alasan": "", "is_tim_penilai": False}
