"""The page of a year: whose quarters it is made of, what it shows of each, and its sheet."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    get_petugas,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
URL = "/dasbor/2022/"


def make_year(*triwulan: int, status: int = Status.DIUMUMKAN, **fields: Any) -> None:
    for one in triwulan:
        make_periode(status, triwulan=one, **fields)


def sheet_of(client: Client) -> list[tuple[Any, ...]]:
    response = client.get("/dasbor/2022.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="Peringkat-2022.xlsx"'
    sheet = load_workbook(BytesIO(response.content))["Tahun 2022"]
    return list(sheet.iter_rows(values_only=True))


def test_a_row_has_the_mean_its_place_and_skor_and_place_of_each_quarter(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={"D01": "80", "D02": "90"})
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D01": "80.01", "D02": "60"})
    text = text_of(pimpinan, URL)
    assert "belum lengkap: 2 dari 4 triwulan" in text
    assert "Rata-rata nilai akhir Triwulan I 2022, Triwulan II 2022" in text
    assert (
        "Dinas D01 D01 peringkat 1 80,01 A Triwulan I 2022: 80,00 peringkat 2 Triwulan II 2022: 80,01 "
        "peringkat 1 Reward sementara"
    ) in text
    assert (
        "Dinas D02 D02 peringkat 2 75,00 BB Triwulan I 2022: 90,00 peringkat 1 Triwulan II 2022: 60,00 "
        "peringkat 2 Punishment sementara"
    ) in text


def test_the_best_of_the_year_stand_first_with_their_mean_and_places(pimpinan: Client) -> None:
    make_opd_list(6)
    make_year(1, 2)
    best = text_of(pimpinan, URL).split("Peringkat setahun")[0].split("tiga terbaik")[1]
    assert "Peringkat 1 90,00 Dinas D01 D01 peringkat tiap triwulan: 1, 1" in best
    assert "D03" in best
    assert "D04" not in best


def test_four_quarters_are_a_whole_year(pimpinan: Client) -> None:
    make_opd_list(2)
    make_year(1, 2, 3, 4)
    text = text_of(pimpinan, URL)
    assert "belum lengkap" not in text
    assert "sementara" not in text
    assert [row[-2] for row in sheet_of(pimpinan)[-2:]] == ["Reward", "Punishment"]


def test_who_lacks_a_quarter_is_listed_with_what_is_missing(pimpinan: Client) -> None:
    make_opd_list(2)
    make_year(1)
    make_opd("BARU", nama="Dinas Baru", berlaku_dari=date(2022, 4, 1))
    make_year(2)
    unranked = text_of(pimpinan, URL).split("Tidak diperingkat")[1]
    assert (
        "Dinas Baru BARU Belum dapat diperingkat: nilai akhir Triwulan I Tahun 2022 tidak ada. peringkat – "
        "– Triwulan I 2022: – peringkat –" in unranked
    )
    assert "2 dari 3 Perangkat Daerah diperingkat" in text_of(pimpinan, URL)


def test_mixed_skema_and_simulated_quarters_are_marked(pimpinan: Client) -> None:
    make_opd_list(2)
    make_year(1, is_simulasi=True)
    assert "Skema triwulannya berbeda" not in text_of(pimpinan, URL)
    make_periode(Status.DIUMUMKAN, triwulan=2, skema=make_skema(), is_simulasi=True)
    text = text_of(pimpinan, URL)
    assert "Skema triwulannya berbeda" in text
    assert "CONTOH, DATA SIMULASI" in text


def test_a_year_has_each_change_since_the_year_before_over_the_same_quarters(pimpinan: Client) -> None:
    make_opd_list(3)
    for triwulan, skor in ((2, "70"), (3, "80.01"), (4, "10")):
        make_periode(
            Status.DIUMUMKAN, tahun=2021, triwulan=triwulan, nilai={"D01": skor, "D02": "60", "D03": "50"}
        )
    for triwulan in (1, 2, 3):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, nilai={"D01": "90", "D02": "59.5", "D03": "50"})
    text = text_of(pimpinan, URL)
    assert "Selisih dari 2021 (Triwulan II, III)" in text
    # 75.005 is 75.01 half up
    assert "D01 peringkat 1 90,00 A dari 2021: naik +14,99 Triwulan I 2022: 90,00" in text
    assert "D02 peringkat 2 59,50 CC dari 2021: turun -0,50 Triwulan I 2022: 59,50" in text
    assert "D03 peringkat 3 50,00 C dari 2021: tetap (0,00) Triwulan I 2022: 50,00" in text
    head, first = sheet_of(pimpinan)[-4:-2]
    assert head[6:8] == ("Selisih dari 2021 (Triwulan II, III)", "Skor Triwulan I 2022")
    assert first[6] == pytest.approx(14.99)
    assert "Selisih dari" not in text_of(pimpinan, "/dasbor/2021/")


def test_a_year_is_compared_with_nothing_that_is_not_comparable(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, tahun=2021, triwulan=1)
    baru = make_skema()
    make_periode(Status.DIUMUMKAN, triwulan=1, skema=baru)
    assert "Selisih dari" not in text_of(pimpinan, URL)
    baru.setara.add(Periode.objects.get(tahun=2021).skema)
    assert "Selisih dari 2021 (Triwulan I)" in text_of(pimpinan, URL)


def test_who_was_not_ranked_in_one_of_the_same_quarters_has_no_change(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, tahun=2021, triwulan=1)
    make_opd("BARU", nama="Dinas Baru", berlaku_dari=date(2022, 1, 1))
    make_year(1)
    text = text_of(pimpinan, URL)
    table = text.split("Peringkat setahun")[1]
    assert "Dinas Baru BARU peringkat 1 90,00 A dari 2021: – Triwulan I 2022: 90,00 peringkat 1" in table
    assert "D01 peringkat 2 88,50 A dari 2021: turun -1,50 Triwulan I 2022: 88,50" in table


def test_a_head_s_year_is_made_of_announced_quarters_alone(pimpinan: Client) -> None:
    make_opd_list(2)
    kepala = client_of(make_head(Opd.objects.get(kode="D02"), username="kepala"))
    make_periode(Status.DITETAPKAN, triwulan=1, nilai={"D01": "80", "D02": "90"})
    assert kepala.get(URL).status_code == 404
    assert kepala.get("/dasbor/2022.xlsx").status_code == 404
    Periode.objects.move_status(Status.DITETAPKAN, Status.DIUMUMKAN)
    make_periode(Status.DITETAPKAN, triwulan=2, nilai={"D01": "70", "D02": "40.44"})
    page = kepala.get(URL).content.decode()
    assert "1 dari 4 triwulan" in page
    assert "Triwulan II" not in page
    assert "40,44" not in page
    assert "65,22" in text_of(pimpinan, URL)
    assert not any("40.44" in str(row) or "65.22" in str(row) for row in sheet_of(kepala))
    assert '<a href="/opd/D02/?periode=2022-TW1">' in page
    assert "/opd/D01/" not in page


def test_a_name_leads_to_the_page_of_its_last_quarter_of_that_year(pimpinan: Client) -> None:
    make_opd_list(2)
    make_year(1, 2)
    make_periode(Status.DIUMUMKAN, tahun=2023, triwulan=1)
    links = re.findall(r'href="(/opd/[^"]+)"', pimpinan.get(URL).content.decode())
    assert set(links) == {f"/opd/{kode}/?periode=2022-TW2" for kode in ("D01", "D02")}


def test_a_year_without_a_published_quarter_is_not_there() -> None:
    make_periode(Status.DIKUNCI)
    assert client_of(get_petugas("organisasi")).get(URL).status_code == 404


def test_the_sheet_holds_the_same_as_numbers(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={"D01": "80", "D02": "90"})
    rows = sheet_of(pimpinan)
    assert rows[0][0] == "Peringkat tahun 2022 (belum lengkap: 1 dari 4 triwulan)"
    assert rows[2][0] == "Rata-rata nilai akhir Triwulan I 2022 revisi 1"
    head, first, second = rows[-3:]
    assert head == (
        "Peringkat", "Kode", "Perangkat Daerah", "Kelompok peringkat", "Rata-rata", "Predikat",
        "Skor Triwulan I 2022", "Peringkat Triwulan I 2022", "Daftar", "Keterangan",
    )  # fmt: skip
    assert first == (
        1,
        "D02",
        "Dinas D02",
        "Semua Perangkat Daerah",
        90,
        "A",
        90,
        1,
        "Reward sementara",
        None,
    )
    assert second[:5] == (2, "D01", "Dinas D01", "Semua Perangkat Daerah", 80)


def test_who_takes_the_sheet_away_stands_in_the_log() -> None:
    wakil = make_pengguna(Peran.PIMPINAN, username="wakil")
    make_opd_list(2)
    make_year(1)
    sheet_of(client_of(wakil))
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.UNDUH)
    assert (event.pengguna, event.rincian) == (wakil, "Peringkat-2022.xlsx")


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_year_takes_no_query_per_row(
    jumlah: int, pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kepala = client_of(make_head(make_opd_list(jumlah)[0], username="kepala"))
    make_year(1, 2)
    pimpinan.get("/masuk/sandi/")
    # session, user, peran; then quarters and successions; of the year its quarters, rows, succession, nilai, Skema
    with django_assert_num_queries(3 + 2 + 5):
        pimpinan.get(URL)
    # beside that pengampu, and which OPDs are the own: jabatan, succession
    with django_assert_num_queries(3 + 2 + 5 + 3):
        kepala.get(URL)
