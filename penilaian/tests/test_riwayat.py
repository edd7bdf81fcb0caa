"""record_riwayat: what an old file says is stored as it says, all or nothing, and touches nothing that was judged."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.models import Peran, SecurityEvent
from akun.services import get_perintah
from opd.models import Opd
from penilaian.errors import LembarStaleError, PeriodeStatusError, WewenangError
from penilaian.models import Periode, RiwayatHasil, RiwayatKomponen, RiwayatPeriode, Unggahan
from penilaian.queries import read_riwayat_file
from penilaian.record import build_record, dump_record
from penilaian.services import (
    Sumber,
    copy_skema,
    drop_riwayat,
    prepare_periode,
    preview_riwayat,
    record_riwayat,
    record_setara,
)
from penilaian.services.riwayat import RiwayatPreview, count_riwayat
from penilaian.services.riwayat import compare as compare_module
from penilaian.services.riwayat import record as record_module
from penilaian.tests.factories import (
    get_petugas,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_skema,
    make_suksesi,
)
from penilaian.tests.lembar.files import xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
HEADER: list[Any] = [
    "Periode",
    "Nama OPD",
    "Skor",
    "Peringkat",
    "Predikat",
    "Nomor Keputusan",
    "Nilai Kehadiran",
]
GRID: list[list[Any]] = [
    HEADER,
    ["2019-TW3", "Dinas D01", 84.45, 1, "Sangat Baik", "188/1/2019", 90],
    ["2019-TW3", "Dinas D02", "70,1", 2, "Baik", None, "63,1875"],
    ["Triwulan IV 2019", "D01", 80],
]


@pytest.fixture(autouse=True)
def opd_list() -> list[Opd]:
    return make_opd_list(2)


def record(grid: list[list[Any]] = GRID, **fields: Any) -> RiwayatPreview:
    content = xlsx(grid)
    lembar = read_riwayat_file(content, filename="lama.xlsx")
    return record_riwayat(lembar, sumber=Sumber("lama.xlsx", content), **{"by": get_petugas(), **fields})


def told(preview: RiwayatPreview) -> list[str]:
    return [error.message for error in preview.errors]


def test_a_file_is_stored_as_it_says() -> None:
    assert count_riwayat(record()) == "3 hasil baru, 0 berubah, 0 tetap"
    first = RiwayatHasil.objects.get(opd__kode="D01", riwayat_periode__triwulan=3)
    assert (str(first.riwayat_periode), first.riwayat_periode.nomor) == (
        "Triwulan III Tahun 2019",
        "188/1/2019",
    )
    assert (first.nama, first.skor, first.peringkat, first.predikat) == (
        "Dinas D01",
        Decimal("84.45"),
        1,
        "Sangat Baik",
    )
    komponen = RiwayatKomponen.objects.values_list("hasil__opd__kode", "nama", "nilai")
    assert sorted(komponen) == [("D01", "Kehadiran", Decimal(90)), ("D02", "Kehadiran", Decimal("63.1875"))]


def test_the_file_is_kept_and_every_row_leads_to_it() -> None:
    record()
    kept = Unggahan.objects.get()
    assert (kept.guna, kept.periode, kept.nama_asli, kept.oleh, kept.berubah, kept.tetap) == (
        "riwayat",
        None,
        "lama.xlsx",
        get_petugas(),
        3,
        0,
    )
    assert set(RiwayatHasil.objects.values_list("unggahan", flat=True)) == {kept.pk}
    assert (
        SecurityEvent.objects.get(jenis="impor").rincian == "Data riwayat: 3 hasil baru, 0 berubah, 0 tetap"
    )


def test_the_same_file_twice_changes_nothing() -> None:
    record()
    assert count_riwayat(record()) == "0 hasil baru, 0 berubah, 3 tetap"
    assert (Unggahan.objects.count(), RiwayatHasil.history.count(), RiwayatKomponen.history.count()) == (
        1,
        3,
        2,
    )
    assert RiwayatPeriode.history.count() == 3  # two quarters, and the Keputusan of one


def test_a_corrected_file_changes_only_what_it_corrects_and_the_history_keeps_the_old() -> None:
    record()
    changed = record([HEADER, ["2019-TW3", "Dinas D01", 85, None, None, "188/2/2019", 91]])
    assert count_riwayat(changed) == "0 hasil baru, 1 berubah, 0 tetap"
    row = RiwayatHasil.objects.get(opd__kode="D01", riwayat_periode__triwulan=3)
    assert (row.skor, row.peringkat, row.predikat) == (Decimal(85), 1, "Sangat Baik")
    assert [str(old.skor) for old in row.history.order_by("history_id")] == ["84.45", "85.00"]
    assert row.riwayat_periode.nomor == "188/2/2019"
    assert row.komponen_set.get().nilai == Decimal(91)


def test_a_change_of_skor_alone_is_counted_and_written() -> None:
    record()
    changed = record([HEADER, ["2019-TW3", "Dinas D02", 71]])
    assert count_riwayat(changed) == "0 hasil baru, 1 berubah, 0 tetap"
    assert RiwayatHasil.objects.get(opd__kode="D02").skor == Decimal(71)
    assert Unggahan.objects.filter(berubah=1, tetap=0).count() == 1


def test_an_empty_cell_erases_nothing() -> None:
    record()
    assert (
        count_riwayat(record([HEADER, ["2019-TW3", "Dinas D01", 84.45]]))
        == "0 hasil baru, 0 berubah, 1 tetap"
    )
    assert RiwayatKomponen.objects.count() == 2


def test_one_mistake_refuses_the_whole_file(media: Path) -> None:
    preview = record([*GRID, ["2019-TW4", "Dinas D02", 101]])
    assert told(preview) == [
        "Baris 5, kolom C (Skor): nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."
    ]
    assert RiwayatPeriode.objects.count() == RiwayatHasil.objects.count() == Unggahan.objects.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "status", [Periode.Status.DISIAPKAN, Periode.Status.PENGISIAN, Periode.Status.DIUMUMKAN]
)
def test_a_quarter_that_the_application_judges_takes_none(status: Periode.Status) -> None:
    make_periode(status, tahun=2022, triwulan=3)
    preview = record([HEADER, ["2022-TW2", "D01", 80], ["2022-TW3", "D01", 80], ["2022-TW3", "D02", 80]])
    assert " ".join(told(preview)) == (
        "Baris 3, kolom A (Periode): triwulan III Tahun 2022 dinilai di aplikasi ini, "
        "jadi tidak menerima data riwayat. Hapus barisnya."
    )
    assert RiwayatHasil.objects.count() == 0


def test_a_quarter_with_data_riwayat_is_not_judged_again() -> None:
    make_pemerintah()
    record()
    with pytest.raises(PeriodeStatusError, match="sudah berisi data riwayat"):
        prepare_periode(tahun=2019, triwulan=3, skema=make_skema(), by=get_petugas())


def test_a_quarter_brought_in_by_mistake_is_taken_out_and_can_be_judged() -> None:
    make_pemerintah()
    record()
    drop_riwayat(RiwayatPeriode.objects.get(triwulan=3), alasan="salah ketik tahun", by=get_petugas())
    assert [str(row) for row in RiwayatPeriode.objects.all()] == ["Triwulan IV Tahun 2019"]
    assert (RiwayatHasil.objects.count(), RiwayatKomponen.objects.count(), Unggahan.objects.count()) == (
        1,
        0,
        1,
    )
    gone = RiwayatHasil.history.filter(history_type="-")
    assert {(row.history_user, row.history_change_reason) for row in gone} == {
        (get_petugas(), "salah ketik tahun")
    }
    assert gone.count() == 2
    assert prepare_periode(tahun=2019, triwulan=3, skema=make_skema(), by=get_petugas()).kode == "2019-TW3"


def test_taking_a_quarter_out_wants_a_reason_and_bagian_organisasi() -> None:
    record()
    periode = RiwayatPeriode.objects.get(triwulan=3)
    with pytest.raises(PeriodeStatusError, match="alasan"):
        drop_riwayat(periode, alasan=" ", by=get_petugas())
    with pytest.raises(WewenangError):
        drop_riwayat(periode, alasan="x", by=get_perintah())
    assert RiwayatHasil.objects.count() == 3


def test_a_quarter_is_declared_comparable_with_a_reason_and_that_is_taken_back() -> None:
    record()
    periode, skema = RiwayatPeriode.objects.get(triwulan=3), make_skema()
    record_setara(periode, skema=skema, alasan="Perbup 1/2019 sama.", by=get_petugas())
    periode.refresh_from_db()
    assert (periode.setara, periode.alasan_setara) == (skema, "Perbup 1/2019 sama.")
    assert (periode.is_sebanding(skema), periode.is_sebanding(copy_skema(skema))) == (True, False)
    told = SecurityEvent.objects.get(jenis="status").rincian
    assert told == f"Data riwayat 2019-TW3: sebanding dengan {skema}. Perbup 1/2019 sama."
    record_setara(periode, skema=None, alasan="Keliru.", by=get_petugas())
    periode.refresh_from_db()
    assert (periode.setara, periode.alasan_setara, periode.is_sebanding(skema)) == (None, "", False)
    assert [row.history_change_reason for row in periode.history.all()[:2]] == [
        "Keliru.",
        "Perbup 1/2019 sama.",
    ]


def test_only_bagian_organisasi_declares_it_and_not_without_a_reason() -> None:
    record()
    periode, skema = RiwayatPeriode.objects.get(triwulan=3), make_skema()
    with pytest.raises(PeriodeStatusError, match="alasan"):
        record_setara(periode, skema=skema, alasan=" ", by=get_petugas())
    with pytest.raises(WewenangError):
        record_setara(periode, skema=skema, alasan="x", by=make_pengguna(Peran.PENGAMPU))
    periode.refresh_from_db()
    assert periode.setara is None


def test_a_declaration_has_a_reason_that_fits_its_column() -> None:
    record()
    periode, skema = RiwayatPeriode.objects.get(triwulan=3), make_skema()
    with pytest.raises(PeriodeStatusError, match=r"^Alasan terlalu panjang: 501 huruf, paling banyak 500\.$"):
        record_setara(periode, skema=skema, alasan="x" * 501, by=get_petugas())
    record_setara(periode, skema=skema, alasan="x" * 500, by=get_petugas())


def test_a_quarter_that_somebody_else_took_out_is_neither_declared_nor_taken_out_again() -> None:
    record()
    periode, skema = RiwayatPeriode.objects.get(triwulan=3), make_skema()
    drop_riwayat(RiwayatPeriode.objects.get(pk=periode.pk), alasan="salah", by=get_petugas())
    gone = r"^Data riwayat 2019-TW3 sudah dihapus orang lain\. Muat ulang halaman ini\.$"
    with pytest.raises(PeriodeStatusError, match=gone):
        record_setara(periode, skema=skema, alasan="Sama.", by=get_petugas())
    with pytest.raises(PeriodeStatusError, match=gone):
        drop_riwayat(periode, alasan="salah", by=get_petugas())
    assert RiwayatPeriode.history.filter(id=periode.pk, history_type="-").count() == 1


def test_a_declaration_changes_no_record() -> None:
    record([HEADER, ["2019-TW4", "Dinas D01", 80]])
    periode = make_periode(Periode.Status.VERIFIKASI, tahun=2020, triwulan=1)
    before = dump_record(build_record(periode))
    record_setara(RiwayatPeriode.objects.get(), skema=periode.skema, alasan="Sama.", by=get_petugas())
    assert dump_record(build_record(periode)) == before


def test_a_quarter_that_is_not_over_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_module.timezone, "localdate", lambda *args: date(2019, 12, 31))
    assert "triwulan IV Tahun 2019 belum berakhir" in told(record())[0]
    monkeypatch.setattr(compare_module.timezone, "localdate", lambda *args: date(2020, 1, 1))
    assert told(record()) == []


def test_of_two_opd_of_one_name_the_one_of_that_quarter_gets_it() -> None:
    old = make_opd("LAMA", nama="Dinas Bersama", berlaku_sampai=date(2019, 9, 30))
    new = make_opd("BARU", nama="Dinas Bersama", berlaku_dari=date(2019, 10, 1))
    make_suksesi(old, new, tanggal=date(2019, 10, 1))
    record([HEADER, ["2019-TW3", "Dinas Bersama", 70], ["2019-TW4", "Dinas Bersama", 71]])
    assert list(RiwayatHasil.objects.order_by("skor").values_list("opd__kode", flat=True)) == ["LAMA", "BARU"]


def test_it_never_enters_a_record() -> None:
    periode = make_periode(Periode.Status.VERIFIKASI, tahun=2020, triwulan=1)
    before = dump_record(build_record(periode))
    assert count_riwayat(record()) == "3 hasil baru, 0 berubah, 0 tetap"
    record_now = build_record(periode)
    assert dump_record(record_now) == before
    assert {row["delta"]["arah"] for row in record_now["peserta"]} == {"baru"}


@pytest.mark.parametrize(
    "peran", [Peran.PENGAMPU, Peran.PEMERIKSA, Peran.ADMINISTRATOR, Peran.KETUA_TIM_PENILAI]
)
def test_only_bagian_organisasi_and_the_command_account_may(peran: Peran) -> None:
    with pytest.raises(WewenangError):
        record(by=make_pengguna(peran))
    assert record(by=get_perintah()).errors == ()


def test_a_preview_that_another_import_has_overtaken_is_refused() -> None:
    digest = preview_riwayat(read_riwayat_file(xlsx(GRID), filename="x.xlsx")).digest
    record([HEADER, ["2019-TW3", "D01", 10]])
    with pytest.raises(LembarStaleError):
        record(digest=digest)
    assert RiwayatHasil.objects.count() == 1


def test_a_failure_leaves_neither_row_nor_file(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(record_module, "_write_komponen", fail)
    with pytest.raises(RuntimeError):
        record()
    assert RiwayatPeriode.objects.count() == Unggahan.objects.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_it_asks_the_same_number_of_queries_for_any_number_of_rows() -> None:
    def queries(count: int, triwulan: int) -> int:
        grid = [
            HEADER,
            *([f"2018-TW{triwulan}", f"Dinas B{n:02}", 70, n, "B", "", 60] for n in range(1, count + 1)),
        ]
        with CaptureQueriesContext(connection) as captured:
            assert record(grid, by=by).errors == ()
        return len(captured)

    by = get_petugas()
    for number in range(1, 61):
        make_opd(f"B{number:02}")
    assert queries(1, 1) == queries(60, 2)
