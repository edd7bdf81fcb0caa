"""What one row can show is refused by the database itself, on SQLite and PostgreSQL alike."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from opd.models import Jabatan
from penilaian import triggers
from penilaian.models import (
    AnggotaTim,
    Arahan,
    Bukti,
    Catatan,
    Hasil,
    HasilKomponen,
    Komponen,
    Koreksi,
    KoreksiNilai,
    Nilai,
    Penetapan,
    Pengampu,
    Pengingat,
    Periode,
    PeriodeKomponen,
    Peserta,
    Predikat,
    RiwayatHasil,
    Sanggah,
    Skema,
    Unggahan,
)
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_riwayat,
    make_small,
    make_tim,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """A quarter in VERIFIKASI with two OPDs and two komponen."""
    return make_small(Periode.Status.VERIFIKASI)


def write(row: models.Model, **fields: Any) -> None:
    """The fields of a row changed straight in the table, past every guard of ours."""
    models.QuerySet.update(type(row)._base_manager.filter(pk=row.pk), **fields)


def again(row: models.Model, **fields: Any) -> None:
    """A second row like this one, but for these fields."""
    copy = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields[1:]}
    type(row)._base_manager.bulk_create([type(row)(**(copy | fields))])


def make_penetapan(periode: Periode, **fields: Any) -> Penetapan:
    defaults = {"record": "{}", "hash": "0" * 64, "dikunci_oleh": get_petugas(), "dikunci_pada": NOW}
    return Penetapan.objects.create(periode=periode, **(defaults | fields))


def make_hasil(periode: Periode, **fields: Any) -> Hasil:
    peserta = periode.peserta_set.order_by("kode")[0]
    defaults: dict[str, Any] = {
        "keadaan": "belum_diperingkat",
        "urutan": 1,
        "kode": peserta.kode,
        "opd": peserta.opd,
    }
    return Hasil.objects.create(
        penetapan=make_penetapan(periode), periode=periode, peserta=peserta, **(defaults | fields)
    )


def make_hasil_komponen(periode: Periode) -> HasilKomponen:
    return HasilKomponen.objects.create(
        hasil=make_hasil(periode), kode="inovasi", nama="Inovasi", urutan=1, bobot=Decimal(40), state="belum"
    )


def make_catatan(periode: Periode) -> Catatan:
    cell = first(Nilai, periode)
    models.QuerySet.update(Periode.objects.filter(pk=periode.pk), status=20)
    return Catatan.objects.create(
        peserta_id=cell.peserta_id, periode_komponen_id=cell.periode_komponen_id, isi="Sudah baik."
    )


def make_sanggah(periode: Periode, status: int, **fields: Any) -> Sanggah:
    """A sound one at this status, but for these fields."""
    cell, by = first(Nilai, periode), get_petugas()
    parts: dict[int, dict[str, Any]] = {
        10: {},
        20: {"diajukan_oleh": by, "diajukan_pada": NOW, "state_lama": "terisi", "nilai_lama": Decimal(80)},
        30: {"jawaban": "Jawab.", "dijawab_oleh": by, "dijawab_pada": NOW},
        40: {
            "alasan": "Sah.",
            "diputus_oleh": by,
            "diputus_pada": NOW,
            "state_baru": "terisi",
            "nilai_baru": 90,
        },
    }
    sound = {name: value for at, part in parts.items() if at <= status for name, value in part.items()}
    place = {"peserta_id": cell.peserta_id, "periode_komponen_id": cell.periode_komponen_id}
    return Sanggah.objects.create(**({"isi": "Keliru.", "status": status} | place | sound | fields))


def make_bukti(periode: Periode, **fields: Any) -> Bukti:
    cell = first(Nilai, periode)
    defaults: dict[str, Any] = {
        "peserta_id": cell.peserta_id,
        "periode_komponen_id": cell.periode_komponen_id,
        "berkas": "bukti/1",
        "nama": "a.pdf",
        "jenis": "pdf",
        "ukuran": 1,
        "sha256": "0" * 64,
        "oleh": get_petugas(),
        "pada": NOW,
    }
    return Bukti.objects.create(**(defaults | fields))


def make_arahan(periode: Periode, **fields: Any) -> Arahan:
    return Arahan.objects.create(periode=periode, isi="Lanjutkan.", oleh=get_petugas(), pada=NOW, **fields)


def make_koreksi_row(periode: Periode, **fields: Any) -> Koreksi:
    defaults: dict[str, Any] = {
        "dasar": "LHP",
        "alasan": "Salah baca.",
        "disusun_oleh": get_petugas(),
        "disusun_pada": NOW,
    }
    atas = fields.pop("atas", None) or make_penetapan(periode)
    return Koreksi.objects.create(periode=periode, atas=atas, **(defaults | fields))


def make_koreksi_nilai(periode: Periode, **fields: Any) -> KoreksiNilai:
    asal = make_hasil_komponen(periode)
    koreksi = make_koreksi_row(periode, atas=asal.hasil.penetapan)
    defaults: dict[str, Any] = {
        "state": "terisi",
        "nilai": Decimal(80),
        "alasan": "Salah.",
        "oleh": get_petugas(),
        "pada": NOW,
    }
    return KoreksiNilai.objects.create(koreksi=koreksi, asal=asal, **(defaults | fields))


def make_pengampu_row(periode: Periode, **fields: Any) -> Pengampu:
    opd = first(Peserta, periode).opd
    defaults = {"pengguna": get_petugas(), "komponen_kode": "inovasi", "mulai": date(2022, 1, 1)}
    return Pengampu.objects.create(unit=opd, **(defaults | fields))


def make_tim_row(periode: Periode) -> AnggotaTim:
    """The ketua of a team of this quarter."""
    return make_tim(periode, make_jabatan(jenis=Jabatan.Jenis.SEKDA)).anggota_set.get()


def make_pengingat(periode: Periode) -> Pengingat:
    fields = {"perkara": "isi:inovasi", "tanggal": date(2022, 10, 5), "surel": "wati@example.go.id"}
    return Pengingat.objects.create(pengguna=get_petugas(), periode=periode, **fields)


def make_unggahan(periode: Periode | None, **fields: Any) -> Unggahan:
    defaults: dict[str, Any] = {
        "guna": "nilai",
        "periode": periode,
        "nama_asli": "nilai.csv",
        "berkas": "unggahan/2022/0",
        "sha256": "0" * 64,
        "ukuran": 1,
        "oleh": get_petugas(),
        "pada": NOW,
        "berubah": 1,
        "tetap": 0,
    }
    return Unggahan.objects.create(**(defaults | fields))


def make_riwayat_row(periode: Periode) -> RiwayatHasil:
    return make_riwayat(first(Peserta, periode).opd, "80", komponen={"Kehadiran": Decimal(90)})


def first(model: Any, periode: Periode) -> Any:
    path = {
        Nilai: "peserta__periode",
        Peserta: "periode",
        PeriodeKomponen: "periode",
        Komponen: "skema__periode",
        Predikat: "skema__periode",
        Skema: "periode",
    }[model]
    return model.objects.filter(**{path: periode}).order_by("pk")[0]


def other(model: Any, periode: Periode) -> Any:
    """Another row of the same table and quarter than the first."""
    row = first(model, periode)
    return type(row).objects.exclude(pk=row.pk).order_by("pk")[0]


BAD_ROWS: dict[str, list[Callable[[Periode], object]]] = {
    "periode_unique": [lambda p: again(p, status=10)],
    "periode_triwulan_1_to_4": [lambda p: write(p, triwulan=0), lambda p: write(p, triwulan=5)],
    "periode_tahun_sane": [lambda p: write(p, tahun=1999), lambda p: write(p, tahun=3000)],
    "periode_status_known": [lambda p: write(p, status=33)],
    "periode_klarifikasi_in_order": [
        lambda p: write(p, klarifikasi_mulai=date(2022, 10, 5), klarifikasi_sampai=date(2022, 10, 4))
    ],
    "periode_batas_in_order": [
        lambda p: write(p, pengisian_sampai=date(2022, 10, 5), verifikasi_sampai=date(2022, 10, 4))
    ],
    "tim_penilai_with_nomor": [lambda p: write(make_tim_row(p).tim, nomor="")],
    "anggota_tim_unique": [lambda p: again(make_tim_row(p), kedudukan="anggota")],
    "anggota_tim_one_ketua": [lambda p: again(make_tim_row(p), jabatan_id=make_jabatan().pk)],
    "anggota_tim_kedudukan_known": [lambda p: write(make_tim_row(p), kedudukan="pengarah")],
    "pengingat_once_a_day": [lambda p: again(make_pengingat(p))],
    "periode_komponen_unique": [lambda p: again(first(PeriodeKomponen, p))],
    "periode_komponen_status_known": [lambda p: write(first(PeriodeKomponen, p), status=11)],
    "periode_komponen_dropped_with_reason": [
        lambda p: write(first(PeriodeKomponen, p), status=90, alasan="", berita_acara="BA/1"),
        lambda p: write(first(PeriodeKomponen, p), status=90, alasan="Datanya rusak.", berita_acara=""),
    ],
    "peserta_unique": [lambda p: again(first(Peserta, p), kode="X")],
    "peserta_kode_unique": [lambda p: write(first(Peserta, p), kode=other(Peserta, p).kode)],
    "peserta_excluded_with_reason": [lambda p: write(first(Peserta, p), is_dikecualikan=True)],
    "nilai_cell_unique": [lambda p: again(first(Nilai, p))],
    "nilai_only_when_terisi": [
        lambda p: write(first(Nilai, p), nilai=None),
        lambda p: write(first(Nilai, p), state="td", alasan="Tidak ada urusannya."),
        lambda p: write(first(Nilai, p), state="belum"),
    ],
    "nilai_0_to_100": [
        lambda p: write(first(Nilai, p), nilai=Decimal("-0.0001")),
        lambda p: write(first(Nilai, p), nilai=Decimal("100.0001")),
    ],
    "nilai_td_with_reason": [lambda p: write(first(Nilai, p), state="td", nilai=None, alasan="")],
    "catatan_cell_unique": [lambda p: again(make_catatan(p))],
    "penetapan_revisi_unique": [lambda p: again(make_penetapan(p))],
    "penetapan_published_with_nomor": [
        lambda p: write(make_penetapan(p), ditetapkan_pada=NOW, tanggal=date(2022, 10, 20)),
        lambda p: write(make_penetapan(p), ditetapkan_pada=NOW, nomor="188/1"),
    ],
    "penetapan_void_not_published": [
        lambda p: write(
            make_penetapan(p), dibatalkan_pada=NOW, ditetapkan_pada=NOW, nomor="188/1", tanggal=date(2022, 10, 20)
        )
    ],
    "penetapan_announced_after_published": [lambda p: write(make_penetapan(p), diumumkan_pada=NOW)],
    "pengampu_dates_in_order": [lambda p: make_pengampu_row(p, selesai=date(2021, 12, 31))],
    "arahan_one_per_periode": [lambda p: again(make_arahan(p))],
    "arahan_one_per_peserta": [lambda p: again(make_arahan(p, peserta=p.peserta_set.first()))],
    "koreksi_one_open": [lambda p: again(make_koreksi_row(p))],
    "koreksi_with_reason": [
        lambda p: make_koreksi_row(p, dasar=""), lambda p: make_koreksi_row(p, alasan="")
    ],
    "koreksi_locked_with_penetapan": [
        lambda p: make_koreksi_row(p, status=20),
        lambda p: make_koreksi_row(p, status=25),
        lambda p: make_koreksi_row(p, status=30),
        lambda p: make_koreksi_row(p, penetapan=make_penetapan(p, revisi=2)),
    ],
    "koreksi_given_up_with_reason": [lambda p: make_koreksi_row(p, status=90)],
    "koreksi_nilai_unique": [lambda p: again(make_koreksi_nilai(p))],
    "koreksi_nilai_fits": [
        lambda p: make_koreksi_nilai(p, nilai=None),
        lambda p: make_koreksi_nilai(p, nilai=Decimal("100.0001")),
        lambda p: make_koreksi_nilai(p, nilai=Decimal("-0.0001")),
        lambda p: make_koreksi_nilai(p, alasan_td="TD."),
        lambda p: make_koreksi_nilai(p, state="td", nilai=None),
        lambda p: make_koreksi_nilai(p, state="td", alasan_td="TD."),
        lambda p: make_koreksi_nilai(p, state="belum", nilai=None),
    ],
    "koreksi_nilai_with_reason": [lambda p: make_koreksi_nilai(p, alasan="")],
    "pengampu_unique": [lambda p: again(make_pengampu_row(p))],
    "skema_kode_versi_unique": [lambda p: again(first(Skema, p))],
    "skema_jumlah_daftar_positive": [lambda p: write(first(Skema, p), jumlah_daftar=0)],
    "skema_coverage_percent": [
        lambda p: write(first(Skema, p), coverage=Decimal("-0.01")),
        lambda p: write(first(Skema, p), coverage=Decimal("100.01")),
    ],
    "skema_dead_band_not_negative": [lambda p: write(first(Skema, p), dead_band=Decimal("-0.01"))],
    "komponen_kode_unique": [lambda p: write(first(Komponen, p), kode="inovasi")],
    "komponen_urutan_unique": [lambda p: write(first(Komponen, p), urutan=2)],
    "komponen_bobot_percent": [
        lambda p: write(first(Komponen, p), bobot=Decimal(0)),
        lambda p: write(first(Komponen, p), bobot=Decimal("100.01")),
    ],
    "predikat_huruf_unique": [lambda p: write(first(Predikat, p), huruf="A")],
    "predikat_batas_unique": [lambda p: write(first(Predikat, p), di_atas=Decimal(80))],
    "predikat_one_lowest": [lambda p: write(first(Predikat, p), di_atas=None)],
    "predikat_batas_percent": [
        lambda p: write(first(Predikat, p), di_atas=Decimal("-0.01")),
        lambda p: write(first(Predikat, p), di_atas=Decimal(100)),
    ],
    "hasil_unique": [lambda p: again(make_hasil(p))],
    "hasil_ranked_has_skor": [
        lambda p: make_hasil(p, keadaan="diperingkat", peringkat=1),
        lambda p: make_hasil(p, keadaan="diperingkat", skor=Decimal(80)),
        lambda p: make_hasil(p, keadaan="belum_diperingkat", peringkat=1),
        lambda p: make_hasil(p, keadaan="dikecualikan", daftar="reward"),
    ],
    "sanggah_one_open": [lambda p: (make_sanggah(p, 20), make_sanggah(p, 10))],
    "sanggah_status_known": [lambda p: make_sanggah(p, 15)],
    "sanggah_says_something": [lambda p: make_sanggah(p, 10, isi="")],
    "sanggah_submitted_against_nilai": [
        lambda p: make_sanggah(p, 20, diajukan_oleh=None),
        lambda p: make_sanggah(p, 20, diajukan_pada=None),
        lambda p: make_sanggah(p, 20, state_lama="", nilai_lama=None),
    ],
    "sanggah_answered_in_words": [
        lambda p: make_sanggah(p, 30, jawaban=""),
        lambda p: make_sanggah(p, 30, dijawab_oleh=None),
    ],
    "sanggah_decided_with_reason": [
        lambda p: make_sanggah(p, 40, alasan=""),
        lambda p: make_sanggah(p, 40, diputus_oleh=None),
    ],
    "sanggah_accepted_with_nilai": [
        lambda p: make_sanggah(p, 40, state_baru="", nilai_baru=None),
        lambda p: make_sanggah(p, 30, state_baru="terisi", nilai_baru=Decimal(90)),
        lambda p: make_sanggah(p, 50),
    ],
    "sanggah_lama_fits": [
        lambda p: make_sanggah(p, 20, nilai_lama=None),
        lambda p: make_sanggah(p, 20, nilai_lama=Decimal("100.0001")),
        lambda p: make_sanggah(p, 20, state_lama="td", nilai_lama=None),
    ],
    "sanggah_baru_fits": [
        lambda p: make_sanggah(p, 40, nilai_baru=Decimal("-0.0001")),
        lambda p: make_sanggah(p, 40, state_baru="td", alasan_baru="Tidak berlaku."),
    ],
    "bukti_berkas_unique": [lambda p: (make_bukti(p), make_bukti(p))],
    "bukti_not_empty": [lambda p: make_bukti(p, ukuran=0), lambda p: make_bukti(p, nama="")],
    "hasil_komponen_unique": [lambda p: again(make_hasil_komponen(p))],
    "unggahan_not_empty": [lambda p: make_unggahan(p, ukuran=0)],
    "unggahan_nilai_of_periode": [
        lambda p: make_unggahan(None),
        lambda p: make_unggahan(p, guna="riwayat"),
        lambda p: make_unggahan(p, guna="lain"),
    ],
    "riwayat_periode_unique": [lambda p: again(make_riwayat_row(p).riwayat_periode)],
    "riwayat_triwulan_1_to_4": [
        lambda p: write(make_riwayat_row(p).riwayat_periode, triwulan=0),
        lambda p: write(make_riwayat_row(p).riwayat_periode, triwulan=5),
    ],
    "riwayat_setara_with_reason": [
        lambda p: write(make_riwayat_row(p).riwayat_periode, setara=p.skema),
        lambda p: write(make_riwayat_row(p).riwayat_periode, alasan_setara="sama"),
    ],
    "riwayat_tahun_sane": [
        lambda p: write(make_riwayat_row(p).riwayat_periode, tahun=1999),
        lambda p: write(make_riwayat_row(p).riwayat_periode, tahun=3000),
    ],
    "riwayat_hasil_unique": [lambda p: again(make_riwayat_row(p))],
    "riwayat_skor_0_to_100": [
        lambda p: write(make_riwayat_row(p), skor=Decimal("-0.01")),
        lambda p: write(make_riwayat_row(p), skor=Decimal("100.01")),
    ],
    "riwayat_peringkat_from_1": [lambda p: write(make_riwayat_row(p), peringkat=0)],
    "riwayat_komponen_unique": [lambda p: again(make_riwayat_row(p).komponen_set.get())],
    "riwayat_komponen_0_to_100": [
        lambda p: write(make_riwayat_row(p).komponen_set.get(), nilai=Decimal("-0.0001")),
        lambda p: write(make_riwayat_row(p).komponen_set.get(), nilai=Decimal("100.0001")),
    ],
}  # fmt: skip
CASES = [
    pytest.param(name, make_bad_row, id=f"{name}-{number}")
    for name, bad_rows in BAD_ROWS.items()
    for number, make_bad_row in enumerate(bad_rows)
]


@pytest.mark.parametrize(("name", "make_bad_row"), CASES)
def test_the_database_refuses_a_row_that_breaks_the_constraint(
    periode: Periode, name: str, make_bad_row: Callable[[Periode], object]
) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make_bad_row(periode)
    # SQLite names a unique constraint by its columns, and asks the trigger of Penetapan before it.
    by_columns = ("UNIQUE constraint failed", triggers.MESSAGE) if connection.vendor == "sqlite" else ()
    assert any(reason in str(refusal.value) for reason in (name, *by_columns))


def test_every_constraint_of_the_core_has_its_bad_row() -> None:
    tables = apps.get_app_config("penilaian").get_models()
    names = {constraint.name for table in tables for constraint in table._meta.constraints}
    assert names == BAD_ROWS.keys()
