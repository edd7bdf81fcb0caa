"""The spread over the predikat against the quarter before: whose counts stand there, and who reads them."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Opd
from penilaian.models import Periode, Predikat
from penilaian.tests.factories import (
    get_petugas,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    walk_periode,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
URL, SEBARAN = "/dasbor/2022/3/", "/grafik/2022/3/sebaran"
SINCE = "Sejak triwulan lalu: A dari 5 menjadi 6, BB dari 1 menjadi 0."
LALU = {"D06": "75"}  # BB; all others A, as all are in the quarter after


@pytest.fixture
def opd_list() -> list[Opd]:
    return make_opd_list(6)


@pytest.fixture
def bupati() -> Client:
    return client_of(make_pengguna(Peran.PIMPINAN, username="bupati"))


def counts_of(client: Client, url: str = f"{SEBARAN}.xlsx") -> dict[Any, Any]:
    """Of each predikat how many now and how many before; None where nothing is told of before."""
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    head = next(at for at, line in enumerate(lines) if line[0] == "Predikat")
    is_told = lines[head][-1] == "Triwulan lalu"
    return {line[0]: line[-2:] if is_told else None for line in lines[head + 1 :]}


def test_page_picture_and_sheet_have_the_counts_of_the_quarter_before(
    opd_list: list[Opd], bupati: Client
) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai=LALU)
    make_periode(Status.DIUMUMKAN)
    assert SINCE in text_of(bupati, URL)
    nobody = dict.fromkeys(("AA", "B", "CC", "C", "D"), (0, 0))
    assert counts_of(bupati) == {"A": (6, 5), "BB": (0, 1)} | nobody
    assert ">Triwulan lalu</text>" in bupati.get(f"{SEBARAN}.svg").content.decode()


def test_all_who_were_ranked_then_are_counted_and_nobody_who_was_not(
    opd_list: list[Opd], bupati: Client
) -> None:
    kurang = dict.fromkeys(("pengawasan", "perencanaan", "pelaporan"), "TD")  # under the coverage
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={**LALU, "D05": kurang})
    Opd.objects.filter(kode="D06").update(is_dinilai=False)
    make_opd("D07")
    make_periode(Status.DIUMUMKAN)
    assert "Sejak triwulan lalu: A dari 4 menjadi 6, BB dari 1 menjadi 0." in text_of(bupati, URL)
    assert "Triwulan lalu 5 Perangkat Daerah diperingkat." in text_of(bupati, URL)


def test_a_first_quarter_tells_of_none_before(opd_list: list[Opd], bupati: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    assert set(counts_of(bupati).values()) == {None}
    assert "triwulan lalu" not in text_of(bupati, URL).split("Predikat terbanyak")[1].split("Tabel data")[0]


def test_the_counts_are_those_that_were_compared_though_they_were_corrected_since(
    opd_list: list[Opd], bupati: Client
) -> None:
    before = make_periode(Status.DIUMUMKAN, triwulan=2, nilai=LALU)
    make_periode(Status.DIUMUMKAN)
    komponen = ("pengawasan", "perencanaan", "pelaporan", "anggaran", "inovasi", "pengadaan")
    correct(before, {("D06", kode): "85" for kode in komponen})
    kepala = client_of(make_head(opd_list[0], username="kepala"))
    for client in (bupati, kepala):
        assert SINCE in text_of(client, URL)


def test_a_preview_tells_of_the_quarter_before_too(opd_list: list[Opd]) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai=LALU)
    make_periode(Status.VERIFIKASI)
    assert SINCE in text_of(client_of(get_petugas("organisasi")), URL)


def test_another_skema_is_told_of_only_where_it_was_declared_comparable_and_had_the_same_scale(
    opd_list: list[Opd], bupati: Client
) -> None:
    first, other, same, moved = (make_skema() for _ in range(4))
    Predikat.objects.get(skema=moved, huruf="A").delete()
    same.setara.add(other)
    moved.setara.add(same)
    for triwulan, skema in enumerate((first, other, same, moved), start=1):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, skema=skema, nilai=LALU)
    told = [
        any(counts_of(bupati, f"/grafik/2022/{triwulan}/sebaran.xlsx").values()) for triwulan in range(1, 5)
    ]
    assert told == [False, False, True, False]


def test_a_head_reads_no_counts_of_a_publication_that_was_replaced_before_any_head_saw_it(
    opd_list: list[Opd], bupati: Client
) -> None:
    kepala = client_of(make_head(opd_list[0], username="kepala"))
    before = make_periode(Status.DITETAPKAN, triwulan=2, nilai=LALU)
    periode = make_periode(Status.DIKUNCI)  # compared with the first revision
    correct(before, {("D06", "inovasi"): "76"})
    for one in (before, periode):
        walk_periode(one, Status.DIUMUMKAN)
    assert SINCE in text_of(bupati, URL)
    assert "Sejak triwulan lalu" not in text_of(kepala, URL)
    assert set(counts_of(kepala).values()) == {None}
    assert "Triwulan lalu</text>" not in kepala.get(f"{SEBARAN}.svg").content.decode()


@pytest.mark.parametrize("jumlah", [6, 60])
def test_the_quarter_before_costs_no_query(
    jumlah: int, bupati: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kepala = client_of(make_head(make_opd_list(jumlah)[0], username="kepala"))
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN)
    bupati.get("/masuk/sandi/")
    with django_assert_num_queries(3 + 3):
        assert "triwulan lalu" in bupati.get(URL).content.decode()
    with django_assert_num_queries(6 + 3):
        assert "triwulan lalu" in kepala.get(URL).content.decode()
