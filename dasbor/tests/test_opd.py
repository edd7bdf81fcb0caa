"""The page of one OPD."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from dokumen.format import format_tanggal
from opd.models import Opd
from penilaian.models import Catatan, Periode, Rekomendasi
from penilaian.services import copy_skema, exclude_peserta, record_setara
from penilaian.tests.factories import (
    absorb,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_periode,
    make_riwayat,
    make_skema,
    make_suksesi,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """An announced quarter of six OPDs."""
    return make_periode(Status.DIUMUMKAN)


@pytest.fixture
def opd_list() -> list[Opd]:
    """Those of `periode`, where a test has it."""
    return list(Opd.objects.order_by("kode")) or make_opd_list(6)


@pytest.fixture
def kepala(opd_list: list[Opd]) -> Client:
    return client_of(make_head(opd_list[1], username="kepala"))


def test_the_head_reads_skor_predikat_and_rank_at_a_glance(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN, nilai={"D02": "91.5"})
    text = text_of(kepala, "/opd/D02/")
    assert "Triwulan III Tahun 2022" in text
    assert "Nilai akhir (skor) 91,50 dari 100" in text
    assert "AA Sangat Memuaskan" in text
    assert "Peringkat 1 dari 6 Reward dua triwulan berturut-turut" in text
    assert "naik +3,00 naik 1 peringkat" in text


def test_each_komponen_shows_what_it_brought_and_what_it_cost(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, nilai={"D02": {"pengawasan": "88.1", "inovasi": "61.2345"}})
    text = text_of(kepala, "/opd/D02/")
    assert "Enam komponen" in text
    assert re.search(
        r"Pengawasan .*? 88,10 Bobot 20% Nilai tertimbang 17,6200 Poin hilang 2,3800 Urutan \d", text
    )
    assert re.search(r"Inovasi .*? 61,2345 Bobot 10% Nilai tertimbang 6,1235 Poin hilang 3,8766", text)


def test_a_bar_says_in_words_what_it_draws(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D02": "80"})
    make_periode(Status.DIUMUMKAN, nilai={"D02": "82.5"})
    page = kepala.get("/opd/D02/").content.decode()
    assert "<title>Pengawasan: nilai 82,50, rata-rata 85,25, triwulan lalu 80,00</title>" in page


def test_a_komponen_that_was_not_judged_says_why(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, nilai={"D02": {"pengadaan": "TD"}})
    text = text_of(kepala, "/opd/D02/")
    assert "Tidak dinilai: Tidak melaksanakan urusan ini." in text
    assert "Bobot 23,53%" in text  # what TD leaves is spread over the others


def test_catatan_and_rekomendasi_stand_with_their_komponen(kepala: Client) -> None:
    periode = make_periode(Status.VERIFIKASI)
    cell = {
        "peserta": periode.peserta_set.get(kode="D02"),
        "periode_komponen": komponen_of(periode, "inovasi"),
    }
    Catatan.objects.create(isi="Bukti <kurang>.", **cell)
    Rekomendasi.objects.create(
        isi="Lengkapi.", penanggung_jawab="Sekretaris", tenggat=date(2022, 12, 31), **cell
    )
    walk_periode(periode, Status.DIUMUMKAN)
    assert (
        "Bukti &lt;kurang&gt;. Rekomendasi: Lengkapi. (Sekretaris, paling lambat 31 Desember 2022)"
        in text_of(kepala, "/opd/D02/")
    )


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"penanggung_jawab": "Sekretaris"}, "Lengkapi. (Sekretaris)"),
        ({"tenggat": date(2022, 12, 31)}, "Lengkapi. (paling lambat 31 Desember 2022)"),
        ({}, "Lengkapi."),
    ],
)
def test_a_rekomendasi_prints_what_of_whom_and_when_is_there(
    fields: dict[str, object], printed: str, kepala: Client
) -> None:
    periode = make_periode(Status.VERIFIKASI)
    Rekomendasi.objects.create(
        isi="Lengkapi.",
        peserta=periode.peserta_set.get(kode="D02"),
        periode_komponen=komponen_of(periode, "inovasi"),
        **fields,
    )
    walk_periode(periode, Status.DIUMUMKAN)
    assert f"Rekomendasi: {printed} Pengadaan" in text_of(kepala, "/opd/D02/")


def test_a_delta_has_two_decimals_or_all_four(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D02": "80"})
    make_periode(Status.DIUMUMKAN, nilai={"D02": {"pengawasan": "76.818", "inovasi": "81.5"}})
    text = text_of(kepala, "/opd/D02/")
    assert "Dari triwulan lalu -3,1820" in text
    assert "Dari triwulan lalu +1,50" in text


def test_an_excluded_opd_reads_why_and_gets_no_skor(kepala: Client) -> None:
    periode = make_periode(Status.VERIFIKASI)
    exclude_peserta(periode.peserta_set.get(kode="D02"), alasan="Baru dibentuk.", by=get_petugas())
    walk_periode(periode, Status.DIUMUMKAN)
    text = text_of(kepala, "/opd/D02/")
    assert "Tidak diperingkat Dikecualikan: Baru dibentuk." in text
    assert "Nilai akhir" not in text


def test_before_the_first_announcement_the_page_says_so_and_nothing_else(kepala: Client) -> None:
    make_periode(Status.DITETAPKAN)
    text = text_of(kepala, "/opd/D02/")
    assert "Belum ada triwulan yang diumumkan" in text
    assert "2022" not in kepala.get("/opd/D02/").content.decode()


def test_an_earlier_quarter_is_opened_by_its_kode(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D02": "77.7"})
    make_periode(Status.DIUMUMKAN)
    assert "Nilai akhir (skor) 77,70" in text_of(kepala, "/opd/D02/?periode=2022-TW2")


@pytest.mark.parametrize("kode", ["2022-TW4", "2099-TW1", "x", "2022-TW3%00"])
def test_a_quarter_that_may_not_be_seen_is_a_404(kode: str, periode: Periode, kepala: Client) -> None:
    make_periode(Status.DITETAPKAN, triwulan=4)
    assert kepala.get(f"/opd/D02/?periode={kode}").status_code == 404


@pytest.mark.parametrize("kode", ["D01", "TIDAK-ADA", "%00", "D02%20"])
def test_another_opd_and_one_that_does_not_exist_are_the_same_404(
    kode: str, periode: Periode, kepala: Client
) -> None:
    assert kepala.get(f"/opd/{kode}/").status_code == 404


def test_a_former_head_sees_nothing_the_day_after(periode: Periode, opd_list: list[Opd]) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    former = client_of(make_head(opd_list[0], username="lama", selesai=yesterday))
    assert former.get("/opd/D01/").status_code == 404


def test_pimpinan_opens_any_opd_and_sees_a_locked_quarter_as_sementara(
    pimpinan: Client, opd_list: list[Opd]
) -> None:
    make_periode(Status.DIKUNCI)
    text = text_of(pimpinan, "/opd/D04/")
    assert "SEMENTARA." in text
    assert "85,50" in text
    assert "Buka rapor sementara (PDF)" in text


def test_a_kode_that_was_given_up_still_leads_here(
    periode: Periode, kepala: Client, opd_list: list[Opd]
) -> None:
    opd_list[1].kode = "D02-BARU"
    opd_list[1].save()
    assert text_of(kepala, "/opd/D02/") == text_of(kepala, "/opd/D02-BARU/")


def test_history_goes_on_through_a_rename(opd_list: list[Opd]) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2)
    lama = opd_list[1]
    baru = make_opd("D99", nama="Dinas Bernama Baru", berlaku_dari=date(2022, 7, 1))
    Opd.objects.filter(pk=lama.pk).update(berlaku_sampai=date(2022, 6, 30))
    make_suksesi(lama, baru, tanggal=date(2022, 7, 1))
    make_periode(Status.DIUMUMKAN, triwulan=3)
    kepala = client_of(make_head(baru, username="kepala_baru"))
    text = text_of(kepala, "/opd/D99/")
    assert text_of(kepala, "/opd/D02/") == text  # the old kode leads to who carries the history on
    assert text.startswith("Dinas Bernama Baru") or "Dinas Bernama Baru" in text
    assert "/rapor/2022/2/D02.pdf" in kepala.get("/opd/D99/").content.decode()
    assert "Kini Dinas Bernama Baru." in text_of(kepala, "/opd/D99/?periode=2022-TW2")


def test_every_published_quarter_has_its_pdf(kepala: Client) -> None:
    for triwulan in (1, 2, 3):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan)
    page = kepala.get("/opd/D02/").content.decode()
    assert sorted(set(re.findall(r"/rapor/2022/\d/D02\.pdf", page))) == [
        f"/rapor/2022/{triwulan}/D02.pdf" for triwulan in (1, 2, 3)
    ]


@pytest.mark.parametrize(("jumlah_opd", "jumlah_triwulan"), [(1, 2), (60, 2), (6, 8)])
def test_the_page_takes_no_query_per_opd_or_quarter(
    jumlah_opd: int,
    jumlah_triwulan: int,
    pimpinan: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    opd = make_opd_list(jumlah_opd)[0]
    kepala = client_of(make_head(opd, username="kepala"))
    for at in range(jumlah_triwulan):
        make_periode(Status.DIUMUMKAN, tahun=2021 + at // 4, triwulan=at % 4 + 1)
        make_riwayat(opd, "70", tahun=2018 + at // 4, triwulan=at % 4 + 1)
    pimpinan.get("/masuk/sandi/")
    with django_assert_num_queries(3 + 21):  # session, user, peran
        kepala.get("/opd/D01/")
    with django_assert_num_queries(3 + 19):
        pimpinan.get("/opd/D01/")


def test_quarters_judged_elsewhere_are_listed_as_such_with_their_own_predikat(
    opd_list: list[Opd], kepala: Client
) -> None:
    make_riwayat(opd_list[1], "78.2", tahun=2019, triwulan=3, peringkat=4, predikat="Cukup Baik Sekali")
    make_riwayat(opd_list[0], "55", tahun=2019, triwulan=3)
    make_periode(Status.DIUMUMKAN)
    text = text_of(kepala, "/opd/D02/")
    assert "Tidak dihitung ulang. Triwulan III 2019 data riwayat peringkat 4, Cukup Baik Sekali 78,20" in text
    assert "55,00" not in text


def test_they_are_there_before_anything_was_judged_here(opd_list: list[Opd], kepala: Client) -> None:
    make_riwayat(opd_list[1], "78.2")
    text = text_of(kepala, "/opd/D02/")
    assert "Belum ada triwulan yang diumumkan" in text
    assert "Triwulan III 2019 data riwayat 78,20" in text


def test_they_follow_the_main_succession_under_the_name_of_then(opd_list: list[Opd]) -> None:
    lama = make_opd("LAMA", nama="Kantor Lama", is_dinilai=False)
    make_suksesi(lama, opd_list[1], tanggal=date(2020, 1, 1))
    make_riwayat(lama, "61")
    client = client_of(make_head(opd_list[1], username="kepala_baru"))
    assert "Triwulan III 2019 Kantor Lama data riwayat 61,00" in text_of(client, "/opd/D02/")


@pytest.mark.parametrize(("lama", "baru"), [("D01", "D02"), ("D02", "D01")])
def test_of_an_opd_that_took_another_in_the_own_data_riwayat_is_compared_and_drawn_as_on_its_rapor(
    opd_list: list[Opd], lama: str, baru: str
) -> None:
    for skor, kode in (("50", lama), ("78.2", baru)):
        make_riwayat(Opd.objects.get(kode=kode), skor, tahun=2022, triwulan=2, peringkat=1)
    absorb(lama, baru, tanggal=date(2022, 7, 1))
    make_periode(Status.DIUMUMKAN, nilai={baru: "80"})
    kepala = client_of(make_head(Opd.objects.get(kode=baru), username="kepala_baru"))
    for kode in (baru, lama):
        assert "(data riwayat): 78,20, selisih +1,80." in text_of(kepala, f"/opd/{kode}/")
        assert "Triwulan II 2022 78,20 (data riwayat)" in kepala.get(f"/opd/{kode}/").content.decode()


def test_the_first_quarter_judged_here_is_baru_and_the_change_since_the_old_one_is_not_comparable(
    opd_list: list[Opd], kepala: Client
) -> None:
    make_riwayat(opd_list[1], "78.2", tahun=2022, triwulan=2)
    make_periode(Status.DIUMUMKAN, nilai={"D02": "80"})
    text = text_of(kepala, "/opd/D02/")
    assert (
        "Dibanding triwulan sebelumnya baru Triwulan II 2022 (data riwayat): 78,20, selisih +1,80. "
        "Tidak sebanding: dinilai di luar aplikasi ini." in text
    )


@pytest.mark.parametrize("is_copy", [False, True])
def test_a_quarter_of_old_that_was_declared_comparable_gives_its_delta(
    opd_list: list[Opd], kepala: Client, is_copy: bool
) -> None:
    """With the Skema itself, or with one that the Skema says is comparable."""
    row = make_riwayat(opd_list[1], "78.2", tahun=2022, triwulan=2)
    skema = make_skema()
    declared = copy_skema(skema) if is_copy else skema
    skema.setara.set([declared] if is_copy else [])
    record_setara(row.riwayat_periode, skema=declared, alasan="Perbup sama.", by=get_petugas())
    make_periode(Status.DIUMUMKAN, skema=skema, nilai={"D02": "80"})
    text = text_of(kepala, "/opd/D02/")
    assert (
        "Dibanding triwulan sebelumnya naik +1,80 Triwulan II 2022 (data riwayat): 78,20. "
        "Dinyatakan sebanding; pada rapor tertulis baru." in text
    )
    assert "Tidak sebanding" not in text


def test_declared_comparable_with_another_skema_is_not_with_this_one(
    opd_list: list[Opd], kepala: Client
) -> None:
    row = make_riwayat(opd_list[1], "78.2", tahun=2022, triwulan=2)
    skema = make_skema()
    record_setara(row.riwayat_periode, skema=copy_skema(skema), alasan="Lain.", by=get_petugas())
    make_periode(Status.DIUMUMKAN, skema=skema, nilai={"D02": "80"})
    assert "Tidak sebanding: dinilai di luar aplikasi ini." in text_of(kepala, "/opd/D02/")


def test_a_quarter_after_another_judged_here_says_nothing_of_old_ones(
    opd_list: list[Opd], kepala: Client
) -> None:
    make_riwayat(opd_list[1], "78.2", tahun=2022, triwulan=1)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN, triwulan=3)
    assert "dinilai di luar aplikasi ini." not in text_of(kepala, "/opd/D02/").replace(
        "yang dinilai di luar aplikasi ini", ""
    )


def test_a_simulated_quarter_is_not_held_against_a_real_one(opd_list: list[Opd], kepala: Client) -> None:
    make_riwayat(opd_list[1], "78.2", tahun=2022, triwulan=2)
    make_periode(Status.DIUMUMKAN, is_simulasi=True)
    assert "selisih" not in text_of(kepala, "/opd/D02/")


def test_the_foot_says_when_klarifikasi_ended_whom_to_ask_and_how_an_error_is_corrected(
    kepala: Client,
) -> None:
    make_skema(has_klarifikasi=True)
    periode = make_periode(Status.DIUMUMKAN)
    text = text_of(kepala, "/opd/D02/").split("Bertanya dan membetulkan")[1]
    assert (
        f"Masa klarifikasi Triwulan III 2022 berakhir {format_tanggal(periode.klarifikasi_sampai)}." in text
    )
    assert "ditetapkan dengan Keputusan Nomor" in text
    assert "disampaikan tertulis kepada Bagian Organisasi, Sekretariat Daerah." in text
    assert "hanya berubah lewat koreksi" in text


def test_the_foot_speaks_of_no_klarifikasi_where_there_was_none_and_not_before_the_publication(
    kepala: Client, pimpinan: Client
) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIKUNCI)
    assert "Masa klarifikasi" not in text_of(kepala, "/opd/D02/")
    assert "Bertanya dan membetulkan" not in text_of(pimpinan, "/opd/D02/")
