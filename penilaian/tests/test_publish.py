"""Publication: another person, in order, by an official in office, and only what the lock froze."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from akun.models import Peran
from opd.models import Jabatan, Pemerintah
from penilaian.errors import PenilaianError, RecordMismatchError, WewenangError
from penilaian.models import Catatan, Hasil, Penetapan, Periode
from penilaian.queries import signatory_list
from penilaian.services import (
    NaskahPenetapan,
    announce_periode,
    lock_periode,
    publish_periode,
    revert_periode,
)
from penilaian.tests.factories import (
    accept_all,
    get_petugas,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_small,
    penetapan_of,
    publish,
    walk_periode,
)
from penilaian.tests.refusal import refusal
from penilaian.tests.sql import run_sql

pytestmark = pytest.mark.django_db
Status = Periode.Status
TW3 = "Triwulan III Tahun 2022"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(Status.DIKUNCI)


def status_of(periode: Periode) -> int:
    return Periode.objects.get(pk=periode.pk).status


# Who


def test_the_person_who_locked_does_not_publish(periode: Periode) -> None:
    assert refusal(lambda: publish(periode, by=get_petugas("pengunci")), error=WewenangError) == (
        "Yang mengunci tidak boleh menetapkan. Minta petugas lain menetapkan hasil ini."
    )
    assert status_of(periode) == Status.DIKUNCI


def test_one_person_does_both_where_the_office_is_set_to_be_small(settings: Any) -> None:
    settings.RAPOR_ALLOW_ONE_PERSON = True
    periode = make_small(Status.DIKUNCI)
    publish(periode, by=get_petugas("pengunci"))
    assert status_of(periode) == Status.DITETAPKAN


def test_the_person_who_published_may_announce() -> None:
    periode = make_small(Status.DITETAPKAN)
    announce_periode(periode, by=get_petugas("penetap"))
    penetapan = penetapan_of(periode)
    assert (penetapan.diumumkan_oleh, penetapan.diumumkan_pada is None) == (get_petugas("penetap"), False)


def test_a_lock_made_anew_since_it_was_looked_at_is_not_published(periode: Periode) -> None:
    seen = penetapan_of(periode).hash
    naskah = NaskahPenetapan("188/1", date(2022, 10, 20))
    revert_periode(periode, alasan="Salah.", by=get_petugas())
    Pemerintah.objects.update(tempat="Kota Lain")
    walk_periode(periode, Status.DIKUNCI)
    assert refusal(lambda: publish_periode(periode, naskah=naskah, by=get_petugas("penetap"), seen=seen)) == (
        "Hasilnya sudah berubah sejak Anda membuka halaman ini. Buka lagi halamannya dan periksa."
    )
    again = publish_periode(
        periode, naskah=naskah, by=get_petugas("penetap"), seen=penetapan_of(periode).hash
    )
    assert again.nomor == "188/1"


# What is written on it


@pytest.mark.parametrize(
    ("nomor", "sentence"),
    [
        ("", "Nomor naskah penetapan belum diisi."),
        (" \t ", "Nomor naskah penetapan belum diisi."),
        ("9" * 121, "Nomor naskah penetapan terlalu panjang: 121 huruf, paling banyak 120."),
    ],
)
def test_a_publication_needs_a_nomor_that_fits(periode: Periode, nomor: str, sentence: str) -> None:
    assert refusal(lambda: publish(periode, nomor=nomor)) == sentence


def test_a_publication_is_dated_after_the_quarter_and_not_in_the_future(
    periode: Periode,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2022, 10, 20))
    assert refusal(lambda: publish(periode, tanggal=date(2022, 9, 30))) == (
        "Tanggal naskah harus sesudah hari terakhir triwulan yang ditetapkan."
    )
    assert refusal(lambda: publish(periode, tanggal=date(2022, 10, 21))) == (
        "Tanggal naskah tidak boleh di masa depan."
    )
    assert publish(periode, tanggal=date(2022, 10, 20)).tanggal == date(2022, 10, 20)


def test_the_signatory_is_copied_so_that_the_paper_does_not_change_with_the_file() -> None:
    make_pemerintah()
    periode = make_small(Status.DIKUNCI)
    sekda = make_jabatan(
        jenis=Jabatan.Jenis.SEKDA,
        nama="Drs. Contoh, M.Si.",
        nip="197001011990031001",
        pangkat="Pembina Utama Madya",
        status=Jabatan.Status.PLH,
    )
    publish(periode, penanda_tangan=sekda)
    Jabatan.objects.filter(pk=sekda.pk).update(nama="Orang Lain", pangkat="")
    penetapan = penetapan_of(periode)
    assert (penetapan.penanda_tangan_an, penetapan.penanda_tangan_sebutan) == (
        "Bupati Contohwangi",
        "Plh. Sekretaris Daerah",
    )
    assert (
        penetapan.penanda_tangan_nama,
        penetapan.penanda_tangan_nip,
        penetapan.penanda_tangan_pangkat,
    ) == (
        "Drs. Contoh, M.Si.",
        "197001011990031001",
        "Pembina Utama Madya",
    )


def test_an_acting_head_of_the_government_signs_with_the_title_of_the_government() -> None:
    make_pemerintah(bentuk="kota", nama="Batu", sebutan_kepala="Wali Kota")
    periode = make_small(Status.DIKUNCI)
    penetapan = publish(periode, penanda_tangan=make_jabatan(status=Jabatan.Status.PJ))
    assert (penetapan.penanda_tangan_sebutan, penetapan.penanda_tangan_an) == ("Pj. Wali Kota Batu", "")


@pytest.mark.parametrize(
    ("mulai", "selesai", "is_in_office"),
    [
        (date(2022, 10, 20), None, True),
        (date(2020, 1, 1), date(2022, 10, 20), True),
        (date(2022, 10, 21), None, False),
        (date(2020, 1, 1), date(2022, 10, 19), False),
    ],
)
def test_the_signatory_is_in_office_on_the_date_of_the_paper(
    periode: Periode, mulai: date, selesai: date | None, is_in_office: bool
) -> None:
    jabatan = make_jabatan(nama="Bu Contoh", mulai=mulai, selesai=selesai)
    if is_in_office:
        assert publish(periode, penanda_tangan=jabatan).penanda_tangan == jabatan
    else:
        assert refusal(lambda: publish(periode, penanda_tangan=jabatan)) == (
            "Bu Contoh tidak menjabat pada 20-10-2022. Pilih penanda tangan lain."
        )


@pytest.mark.parametrize(
    ("jenis", "sebutan"),
    [
        (Jabatan.Jenis.KEPALA_OPD, "Kepala Dinas Sosial"),
        (Jabatan.Jenis.KABAG_ORGANISASI, "Kepala Bagian Organisasi"),
    ],
)
def test_nobody_but_the_kepala_daerah_or_the_sekda_signs_a_publication(
    periode: Periode, jenis: Jabatan.Jenis, sebutan: str
) -> None:
    opd = make_opd("D09", nama="Dinas Sosial") if jenis == Jabatan.Jenis.KEPALA_OPD else None
    jabatan = make_jabatan(opd, jenis=jenis)
    assert refusal(lambda: publish(periode, penanda_tangan=jabatan)) == (
        f"{sebutan} tidak menandatangani penetapan. Pilih kepala daerah atau Sekretaris Daerah."
    )


def test_whoever_may_sign_on_some_day_after_the_quarter_is_offered(periode: Periode) -> None:
    last = periode.hari_terakhir
    make_jabatan(nama="Selesai bersama triwulannya", selesai=last)
    day_after = make_jabatan(nama="Sehari sesudahnya", selesai=last + timedelta(days=1))
    later = make_jabatan(jenis=Jabatan.Jenis.SEKDA, mulai=last + timedelta(days=90))
    make_jabatan(jenis=Jabatan.Jenis.KABAG_ORGANISASI)
    assert list(signatory_list(periode)) == [day_after, later]
    assert publish(periode, tanggal=day_after.selesai, penanda_tangan=day_after).penanda_tangan == day_after


def test_the_scan_of_the_signed_paper_is_kept_with_the_publication(periode: Periode) -> None:
    penetapan = publish(periode, scan=ContentFile(b"%PDF-1.7 contoh", name="SK Bupati.pdf"))
    assert str(penetapan.scan).startswith(f"naskah/{timezone.now():%Y}/SK_Bupati")
    with penetapan.scan.open("rb") as file:
        assert file.read() == b"%PDF-1.7 contoh"


def test_a_publication_that_fails_leaves_no_scan_behind(periode: Periode) -> None:
    before = set(Path(settings.MEDIA_ROOT).rglob("*.pdf"))
    scan = ContentFile(b"%PDF-1.7 contoh", name="SK.pdf")
    refusal(lambda: publish(periode, tanggal=date(1999, 1, 1), scan=scan))
    assert set(Path(settings.MEDIA_ROOT).rglob("*.pdf")) == before


# In order


def test_a_quarter_is_not_published_before_the_one_under_way_before_it() -> None:
    make_periode(Status.VERIFIKASI, triwulan=2)
    later = make_periode(Status.DIKUNCI, triwulan=3)
    assert refusal(lambda: publish(later)) == (
        "Triwulan II Tahun 2022 belum ditetapkan. Tetapkan triwulan itu dahulu."
    )


def test_a_quarter_is_not_published_after_a_later_one() -> None:
    earlier = make_periode(Status.DIKUNCI, triwulan=2)
    later = make_periode(Status.DIKUNCI, triwulan=3)
    # The lock of the later one was made when nothing was there to compare with; only SQL gets it published.
    run_sql("UPDATE penilaian_periode SET status = 50 WHERE id = %s", later.pk)
    assert refusal(lambda: publish(earlier)) == (
        f"{TW3} sudah ditetapkan; triwulan sebelumnya tidak dapat menyusul."
    )


def test_a_quarter_is_not_announced_before_the_published_one_before_it() -> None:
    make_periode(Status.DITETAPKAN, triwulan=1, is_simulasi=True)
    earlier = make_periode(Status.DITETAPKAN, triwulan=1, tahun=2023)
    later = make_periode(Status.DITETAPKAN, triwulan=2, tahun=2023)
    by = get_petugas("penetap")
    assert refusal(lambda: announce_periode(later, by=by)) == (
        "Triwulan I Tahun 2023 belum diumumkan. Umumkan triwulan itu dahulu."
    )
    assert status_of(later) == Status.DITETAPKAN
    announce_periode(earlier, by=by)
    announce_periode(later, by=by)
    assert status_of(later) == Status.DIUMUMKAN


def test_a_simulated_quarter_neither_holds_up_nor_follows_a_real_one() -> None:
    make_periode(Status.VERIFIKASI, triwulan=1, is_simulasi=True)
    real = make_periode(Status.DITETAPKAN, triwulan=2)
    simulated = make_periode(Status.DIKUNCI, triwulan=4, is_simulasi=True)
    assert status_of(real) == Status.DITETAPKAN
    assert refusal(lambda: publish(simulated)) == (
        "Triwulan I Tahun 2022 belum ditetapkan. Tetapkan triwulan itu dahulu."
    )


def test_a_lock_made_before_its_pembanding_was_published_is_not_published_as_it_is() -> None:
    earlier = make_periode(Status.DIKUNCI, triwulan=2)
    later = make_periode(Status.DIKUNCI, triwulan=3)
    walk_periode(earlier, Status.DITETAPKAN)
    with pytest.raises(RecordMismatchError) as refused:
        publish(later)
    assert refused.value.beda[0] == "Triwulan pembanding berubah"
    revert_periode(later, alasan="Pembanding baru.", by=get_petugas())
    walk_periode(later, Status.DITETAPKAN)
    assert status_of(later) == Status.DITETAPKAN


# Only what was locked


def mismatch(periode: Periode) -> list[str]:
    """What the refusal names, which is in its sentence too; nothing has been published."""
    with pytest.raises(RecordMismatchError) as refused:
        publish(periode)
    sentence = str(refused.value)
    assert sentence.startswith(f"Hasil {TW3} berubah sejak dikunci: {'; '.join(refused.value.beda[:10])}. ")
    assert sentence.endswith(". Kembalikan status, periksa, lalu kunci lagi.")
    assert status_of(periode) == Status.DIKUNCI
    assert penetapan_of(periode).ditetapkan_pada is None
    return refused.value.beda


def test_a_nilai_changed_behind_the_lock_is_named_and_nothing_else() -> None:
    make_opd_list(12)
    periode = make_periode(Status.DIKUNCI)
    run_sql(
        "UPDATE penilaian_nilai SET nilai = 99.5 WHERE peserta_id = %s AND periode_komponen_id = %s",
        periode.peserta_set.get(kode="D11").pk,
        periode.komponen_set.get(komponen__kode="inovasi").pk,
    )
    assert mismatch(periode) == ["Dinas D11, inovasi: nilai 75,0000 menjadi 99,5000"]


def test_a_catatan_slipped_in_behind_the_lock_is_named(periode: Periode) -> None:
    peserta, komponen = (
        periode.peserta_set.get(kode="D02"),
        periode.komponen_set.get(komponen__kode="inovasi"),
    )
    run_sql(
        "INSERT INTO penilaian_catatan (peserta_id, periode_komponen_id, isi) VALUES (%s, %s, %s)",
        peserta.pk,
        komponen.pk,
        "Buruk.",
    )
    assert Catatan.objects.count() == 1
    assert mismatch(periode) == ["Dinas D02, inovasi: catatan kosong menjadi Buruk."]


def test_a_head_replaced_behind_the_lock_is_named() -> None:
    opd = make_opd("D01")
    head = make_jabatan(opd, nama="Dra. Lama")
    periode = make_periode(Status.DIKUNCI)
    Jabatan.objects.filter(pk=head.pk).update(nama="Dr. Baru")
    assert mismatch(periode) == ["Dinas D01, kepala: nama Dra. Lama menjadi Dr. Baru"]


def test_an_identity_changed_behind_the_lock_is_named() -> None:
    pemerintah = make_pemerintah()
    periode = make_small(Status.DIKUNCI)
    pemerintah.nama = "Lainwangi"
    pemerintah.save()
    assert mismatch(periode) == ["Identitas pemerintah berubah"]


def test_a_read_copy_changed_behind_the_lock_is_named(periode: Periode) -> None:
    run_sql("UPDATE penilaian_hasil SET skor = 99.99 WHERE kode = 'D02'")
    assert mismatch(periode) == ["Dinas D02 (salinan): skor 88,50 menjadi 99,99"]
    assert Hasil.objects.get(kode="D02").skor == Decimal("99.99")


def test_a_refused_publication_can_be_locked_again_and_published(periode: Periode) -> None:
    run_sql(
        "UPDATE penilaian_nilai SET nilai = 50 WHERE peserta_id = %s", periode.peserta_set.get(kode="D02").pk
    )
    mismatch(periode)
    revert_periode(periode, alasan="Nilai D02 dikoreksi.", by=get_petugas())
    lock_periode(periode, by=get_petugas("pengunci"))
    publish(periode)
    assert str(Hasil.objects.get(penetapan=penetapan_of(periode), kode="D02").skor) == "50.00"


def test_a_voided_lock_is_not_published(periode: Periode) -> None:
    revert_periode(periode, alasan="Salah.", by=get_petugas())
    assert refusal(lambda: publish(periode)) == (
        f"{TW3} berstatus Verifikasi. Langkah ini hanya untuk status Dikunci."
    )


def test_what_is_published_twice_is_refused_the_second_time() -> None:
    periode = make_small(Status.DITETAPKAN)
    first = penetapan_of(periode)
    refusal(lambda: publish(periode, nomor="Lain"))
    assert penetapan_of(periode).nomor == first.nomor


def test_a_publication_that_fails_at_the_end_is_not_half_done(
    periode: Periode, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(*_: object, **__: object) -> None:
        raise PenilaianError("Contoh.")

    monkeypatch.setattr("penilaian.services.penetapan.move_periode", fail)
    with pytest.raises(PenilaianError):
        publish(periode)
    assert Penetapan.objects.get().ditetapkan_pada is None


def test_publishing_is_refused_to_whoever_is_not_of_bagian_organisasi_before_anything_is_read() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    pimpinan = make_pengguna(Peran.PIMPINAN, username="bupati")
    with pytest.raises(WewenangError, match=r"^Akun bupati tidak berwenang menetapkan hasil"):
        publish_periode(periode, naskah=NaskahPenetapan("", date(2022, 9, 1)), by=pimpinan)
