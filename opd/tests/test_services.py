"""record_opd_list: what a list of OPDs adds and changes, and every reason it is refused for."""

from datetime import date

import pytest

from akun.models import Pengguna, Peran, SecurityEvent
from akun.services import get_perintah, record_peran
from opd.errors import OpdError
from opd.models import Opd, OpdAlias, OpdKode
from opd.services import OpdListResult, OpdRow, record_opd_list

pytestmark = pytest.mark.django_db
UNKNOWN_JENIS = (
    '"kantor" tidak dikenal. Pakai salah satu: dinas, badan, inspektorat, rsud, kecamatan, bagian, setda, setwan, '
    "satpol_pp, bpbd, lain."
)
MADE_KODE_TAKEN = (
    "kode DISHUB yang dibuat dari sini sudah dipakai Dinas Perhubungan. "
    "Isi kolom kode: dengan kode lain, atau dengan kode itu bila ini hanya nama barunya."
)
LETTERS = {"kode": "A", "nama": "B", "singkatan": "C", "alias": "D", "jenis": "E"}


def make_row(
    row: int, nama: str, *, jenis: str = "dinas", alias: tuple[str, ...] = (), **fields: str
) -> OpdRow:
    return OpdRow(row=row, nama=nama, jenis=jenis, alias=alias, letters=LETTERS, **fields)


def record(*rows: OpdRow) -> OpdListResult:
    return record_opd_list(rows, by=get_perintah())


def errors_of(*rows: OpdRow) -> list[str]:
    """Why this list is refused; it must leave no trace."""
    before = (
        Opd.objects.count(),
        Opd.history.count(),
        OpdAlias.objects.count(),
        SecurityEvent.objects.count(),
    )
    errors = record(*rows).errors
    assert before == (
        Opd.objects.count(), Opd.history.count(), OpdAlias.objects.count(), SecurityEvent.objects.count(),
    )  # fmt: skip
    return errors


def too_long(most: int) -> str:
    """What Django says of a text of one character more."""
    return f"Pastikan nilai ini mengandung paling banyak {most} karakter (sekarang {most + 1} karakter)."


def make_person(*peran: Peran) -> Pengguna:
    person = Pengguna.objects.create_user("orang", password="rahasia-sekali", nama="Orang")
    record_peran(person, *peran)
    return person


def test_a_row_with_a_kode_becomes_an_opd_under_that_kode_with_its_aliases() -> None:
    result = record(
        make_row(2, "Dinas Kesehatan", kode="1.02", singkatan="Dinkes", alias=("Dinas Kes", "DINKES"))
    )
    opd = Opd.objects.get()
    assert (result.added, result.changed, result.unchanged, result.kode_baru) == (1, 0, 0, {})
    assert (opd.kode, opd.nama, opd.singkatan, opd.jenis) == ("1.02", "Dinas Kesehatan", "Dinkes", "dinas")
    assert [alias.alias for alias in opd.alias_set.all()] == [
        "Dinas Kes"
    ]  # the other is the singkatan itself


@pytest.mark.parametrize(
    ("singkatan", "nama", "kode"),
    [
        ("DPU CKPP", "Dinas Pekerjaan Umum", "DPU-CKPP"),
        ("Bag. Umum", "Bagian Umum", "BAG-UMUM"),
        ("", "Badan Pendapatan Daerah", "BADAN-PENDAPATAN-DAERAH"),
        ("D" * 60, "Dinas Bersingkatan Panjang", "D" * 40),
    ],
)
def test_an_opd_without_an_official_kode_gets_one_from_its_singkatan_or_else_its_name(
    singkatan: str, nama: str, kode: str
) -> None:
    result = record(make_row(2, nama, singkatan=singkatan))
    assert result.kode_baru == {nama: kode}
    assert Opd.objects.get().kode == kode


def test_the_same_list_twice_changes_nothing() -> None:
    rows = (
        make_row(2, "Sekretariat Daerah", jenis="sekretariat", singkatan="Setda"),
        make_row(3, "Bagian Umum", jenis="bagian", singkatan="Bag. Umum", alias=("Umum",)),
        make_row(4, "Dinas Kesehatan", kode="1.02", singkatan="Dinkes"),
    )
    record(*rows)
    before = (list(Opd.objects.values()), list(OpdAlias.objects.values()), Opd.history.count())
    result = record(*rows)
    assert (result.added, result.changed, result.unchanged, result.kode_baru) == (0, 0, 3, {})
    assert before == (list(Opd.objects.values()), list(OpdAlias.objects.values()), Opd.history.count())


def test_a_row_known_by_its_kode_takes_a_new_name_and_keeps_what_the_list_leaves_empty() -> None:
    record(make_row(2, "Dinas Kesehatan", kode="1.02", singkatan="Dinkes", alias=("Dinas Kes",)))
    result = record(make_row(2, "Dinas Kesehatan dan KB", kode="1.02"))
    opd = Opd.objects.get()
    assert (result.added, result.changed) == (0, 1)
    assert (opd.kode, opd.nama, opd.singkatan) == ("1.02", "Dinas Kesehatan dan KB", "Dinkes")
    assert [alias.alias for alias in opd.alias_set.all()] == ["Dinas Kes"]
    assert [row.nama for row in Opd.history.all()] == ["Dinas Kesehatan dan KB", "Dinas Kesehatan"]


def test_a_row_known_by_its_name_takes_the_official_kode_and_the_old_one_stays_spent() -> None:
    record(make_row(2, "Dinas Kesehatan", singkatan="Dinkes"))
    result = record(make_row(2, "DINAS  KESEHATAN.", kode="1.02"))
    assert (result.changed, Opd.objects.get().kode) == (1, "1.02")
    assert set(OpdKode.objects.values_list("kode", flat=True)) == {"DINKES", "1.02"}
    assert errors_of(make_row(2, "Dinas Lain", kode="DINKES")) == [
        "Baris 2, kolom A (kode): Kode DINKES pernah dipakai Perangkat Daerah lain. Pakai kode baru."
    ]


def test_a_new_alias_alone_is_a_change() -> None:
    record(make_row(2, "Dinas Kesehatan", kode="1.02"))
    result = record(make_row(2, "Dinas Kesehatan", kode="1.02", alias=("Dinkes",)))
    assert (result.added, result.changed, result.unchanged) == (0, 1, 0)


def test_a_list_never_removes_an_opd() -> None:
    record(make_row(2, "Dinas Kesehatan", kode="1.02"), make_row(3, "Dinas Sosial", kode="1.06"))
    result = record(make_row(2, "Dinas Sosial", kode="1.06"))
    assert result.unchanged == 1
    assert Opd.objects.count() == 2


@pytest.mark.parametrize(
    ("jenis", "nama", "known_as", "sebutan_kepala"),
    [
        ("sekretariat", "Sekretariat Daerah", Opd.Jenis.SETDA, "Sekretaris Daerah"),
        ("sekretariat", "Sekretariat DPRD", Opd.Jenis.SETWAN, "Sekretaris DPRD"),
        ("sekretariat", "Sekretariat Dewan Perwakilan Rakyat Daerah", Opd.Jenis.SETWAN, "Sekretaris DPRD"),
        ("Inspektorat", "Inspektorat Daerah", Opd.Jenis.INSPEKTORAT, "Inspektur"),
        ("dinas", "Satuan Polisi Pamong Praja", Opd.Jenis.SATPOL_PP, "Kepala"),
        ("badan", "Badan Penanggulangan Bencana Daerah", Opd.Jenis.BPBD, "Kepala"),
        ("rsud", "RSUD Blambangan", Opd.Jenis.RSUD, "Direktur"),
        (" KECAMATAN ", "Kecamatan Songgon", Opd.Jenis.KECAMATAN, "Camat"),
        ("badan", "Badan Pendapatan Daerah", Opd.Jenis.BADAN, "Kepala"),
        ("lain", "Unit Layanan Khusus", Opd.Jenis.LAIN, "Kepala"),
    ],
)
def test_the_jenis_of_the_lists_gives_the_jenis_and_the_title_of_the_head(
    jenis: str, nama: str, known_as: Opd.Jenis, sebutan_kepala: str
) -> None:
    record(make_row(2, nama, jenis=jenis))
    opd = Opd.objects.get()
    assert (opd.jenis, opd.sebutan_kepala, opd.is_dinilai) == (known_as, sebutan_kepala, True)


def test_a_bagian_hangs_on_the_one_setda_and_is_not_scored() -> None:
    record(
        make_row(2, "Bagian Organisasi", jenis="bagian", kode="BO"),
        make_row(3, "Sekretariat Daerah", jenis="sekretariat", kode="SETDA"),
    )
    bagian = Opd.objects.get(kode="BO")
    assert bagian.is_dinilai is False
    assert bagian.induk is not None
    assert bagian.induk.kode == "SETDA"


def test_a_bagian_stays_loose_while_two_setda_stand() -> None:
    record(
        make_row(2, "Bagian Organisasi", jenis="bagian", kode="BO"),
        make_row(3, "Sekretariat Daerah", jenis="setda", kode="S1"),
        make_row(4, "Sekretariat Daerah Kedua", jenis="setda", kode="S2"),
    )
    assert Opd.objects.get(kode="BO").induk is None


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (make_row(4, "", kode="1.02"), "Baris 4, kolom B (nama): kosong. Isi nama resminya."),
        (
            make_row(4, "Kantor Arsip", jenis="kantor"),
            f"Baris 4, kolom E (jenis): {UNKNOWN_JENIS}",
        ),
        (
            make_row(4, "Dinas Kesehatan", kode="1/02"),
            "Baris 4, kolom A (kode): Kode hanya boleh berisi huruf, angka, titik, dan tanda hubung.",
        ),
        (
            make_row(4, "N" * 201, kode="1.02"),
            f"Baris 4, kolom B (nama): {too_long(200)}",
        ),
        (
            make_row(4, "Dinas Kesehatan", kode="1.02", singkatan="S" * 61),
            f"Baris 4, kolom C (singkatan): {too_long(60)}",
        ),
        (
            make_row(4, "Dinas Kesehatan", kode="1.02", alias=("A" * 201,)),
            f"Baris 4, kolom D (alias): {too_long(200)}",
        ),
        (make_row(4, "卫生局"), "Baris 4, kolom A (kode): Isian ini tidak boleh kosong."),
    ],
)
def test_a_row_that_can_t_be_is_refused_under_its_row_and_column(row: OpdRow, error: str) -> None:
    good = make_row(3, "Dinas Sosial", kode="1.06")
    assert errors_of(good, row) == [error]


def test_a_list_without_column_letters_names_the_column_alone() -> None:
    row = OpdRow(row=4, nama="", jenis="dinas", kode="1.02")
    assert errors_of(row) == ["Baris 4, kolom nama: kosong. Isi nama resminya."]


def test_every_bad_row_is_named_not_only_the_first() -> None:
    errors = errors_of(
        make_row(2, "Dinas A", kode="1/1"),
        make_row(3, "Dinas B", kode="1.2"),
        make_row(4, "Dinas C", kode="1/3"),
    )
    assert [error.split(":")[0] for error in errors] == ["Baris 2, kolom A (kode)", "Baris 4, kolom A (kode)"]


def test_two_rows_of_one_kode_are_refused() -> None:
    errors = errors_of(make_row(2, "Dinas A", kode="dins"), make_row(5, "Dinas B", kode="DINS"))
    assert errors == ["Baris 5, kolom A (kode): sama dengan baris 2. Hapus salah satunya."]


def test_two_rows_of_one_name_are_refused_however_it_is_spelt() -> None:
    errors = errors_of(make_row(2, "Dinas Kesehatan", kode="1"), make_row(5, "dinas  kesehatan", kode="2"))
    assert errors == ["Baris 5, kolom B (nama): sama dengan baris 2. Hapus salah satunya."]


def test_two_rows_that_would_get_the_same_kode_are_refused() -> None:
    errors = errors_of(
        make_row(2, "Dinas Perhubungan", singkatan="Dishub"),
        make_row(3, "Dinas Hubungan Luar", singkatan="DISHUB"),
    )
    assert errors == [f"Baris 3, kolom C (singkatan): {MADE_KODE_TAKEN}"]


def test_an_official_kode_that_a_row_before_was_given_from_its_singkatan_is_refused() -> None:
    errors = errors_of(
        make_row(2, "Dinas Perhubungan", singkatan="Dishub"),
        make_row(3, "Dinas Hubungan Luar", kode="DISHUB"),
    )
    assert errors == [
        "Baris 3, kolom A (kode): Kode DISHUB pernah dipakai Perangkat Daerah lain. Pakai kode baru."
    ]


def test_a_kode_from_a_singkatan_never_takes_over_another_opd() -> None:
    record(make_row(2, "Dinas Perhubungan", singkatan="Dishub"))
    errors = errors_of(make_row(2, "Dinas Perhubungan dan Kominfo", singkatan="Dishub"))
    assert errors == [f"Baris 2, kolom C (singkatan): {MADE_KODE_TAKEN}"]


def test_a_row_whose_kode_and_name_belong_to_two_opds_is_refused() -> None:
    record(make_row(2, "Dinas Kesehatan", kode="1.02"), make_row(3, "Dinas Sosial", kode="1.06"))
    assert errors_of(make_row(2, "Dinas Sosial", kode="1.02")) == [
        "Baris 2, kolom A (kode): milik Dinas Kesehatan, padahal namanya milik Dinas Sosial. Perbaiki salah satunya."
    ]


def test_two_rows_that_name_one_opd_by_kode_and_by_name_are_refused() -> None:
    record(make_row(2, "Dinas Kesehatan", kode="1.02"))
    errors = errors_of(make_row(2, "Dinas Kesehatan dan KB", kode="1.02"), make_row(3, "Dinas Kesehatan"))
    assert errors == [
        "Baris 3, kolom B (nama): Perangkat Daerah yang sama dengan baris 2 (1.02). Hapus salah satunya."
    ]


def test_of_two_opds_of_one_name_the_one_in_force_is_meant() -> None:
    Opd.objects.create(kode="BARU", nama="Dinas Kesehatan", jenis="dinas")
    Opd.objects.create(kode="LAMA", nama="Dinas Kesehatan", jenis="dinas", berlaku_sampai=date(2020, 12, 31))
    record(make_row(2, "Dinas Kesehatan", singkatan="Dinkes"))
    assert Opd.objects.get(kode="BARU").singkatan == "Dinkes"
    assert Opd.objects.get(kode="LAMA").singkatan == ""


def test_the_history_and_the_log_name_who_recorded_the_list() -> None:
    petugas = make_person(Peran.BAGIAN_ORGANISASI)
    record_opd_list([make_row(2, "Dinas Kesehatan", kode="1.02")], by=petugas)
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.IMPOR)
    assert Opd.history.get().history_user == petugas
    assert (event.pengguna, event.rincian) == (
        petugas, "Daftar Perangkat Daerah: 1 ditambah, 0 diubah, 0 tetap",
    )  # fmt: skip


@pytest.mark.parametrize("peran", [None, *(peran for peran in Peran if peran != Peran.BAGIAN_ORGANISASI)])
def test_nobody_but_bagian_organisasi_and_the_command_account_changes_the_list(peran: Peran | None) -> None:
    person = make_person(*([peran] if peran else []))
    with pytest.raises(OpdError, match=r"^Akun orang tidak berwenang mengubah daftar Perangkat Daerah\. "):
        record_opd_list([make_row(2, "Dinas Kesehatan", kode="1.02")], by=person)
    assert not Opd.objects.exists()
