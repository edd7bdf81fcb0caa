"""The list of nilai: filled like a sheet, all of one page or nothing, and nothing typed is lost."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client

from akun.models import Peran
from penilaian.models import Nilai, Periode
from penilaian.services import record_nilai
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of, text_of
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    make_kelompok,
    make_opd_list,
    make_pengguna,
    make_periode,
)
from penilaian.tests.nilai_list import (
    LIST,
    open_list,
    row_of,
    save_list,
    stored,
    typed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_opd_list(3)
    return make_periode()


def test_a_comma_and_a_point_are_the_same_decimal(periode: Periode, petugas: Client) -> None:
    response = save_list(petugas, open_list(petugas), D01="63,19", D02="63.19")
    assert response.status_code == 302
    assert stored(periode, "D01") == stored(periode, "D02") == ("terisi", Decimal("63.1900"))


def test_td_stands_with_its_reason(periode: Periode, petugas: Client) -> None:
    save_list(petugas, open_list(petugas), D01="td", D01_alasan="Tidak melaksanakan urusan ini.")
    cell = cell_of(periode, "D01", "pengawasan")
    assert (cell.state, cell.nilai, cell.alasan) == ("td", None, "Tidak melaksanakan urusan ini.")


def test_td_without_a_reason_is_refused_on_its_row(periode: Periode, petugas: Client) -> None:
    response = save_list(petugas, open_list(petugas), D01="TD")
    assert "Tidak dinilai (TD) harus disertai alasan." in text_of(response)
    assert stored(periode, "D01") == ("belum", None)


def test_a_reason_without_td_is_refused(periode: Periode, petugas: Client) -> None:
    response = save_list(petugas, open_list(petugas), D01="70", D01_alasan="bagus")
    assert "Alasan hanya untuk TD." in text_of(response)
    assert stored(periode, "D01") == ("belum", None)


def test_a_nilai_in_place_of_td_takes_the_reason_away(periode: Periode, petugas: Client) -> None:
    save_list(petugas, open_list(petugas), D01="TD", D01_alasan="Tidak ada urusannya.")
    save_list(petugas, open_list(petugas), D01="0")
    cell = cell_of(periode, "D01", "pengawasan")
    assert (cell.state, cell.nilai, cell.alasan) == ("terisi", Decimal(0), "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("100,01", "di luar rentang 0 sampai 100"),
        ("-1", "di luar rentang 0 sampai 100"),
        ("63,18501", "lebih dari empat angka di belakang koma"),
        ("1.063,19", "bukan nilai"),
        ("NaN", "bukan nilai"),
        ("-", 'Tanda "-" bukan nilai'),
        ("<b>7</b>", "bukan nilai"),
    ],
)
def test_what_is_no_nilai_is_refused_and_stays_on_the_page(
    periode: Periode, petugas: Client, typed: str, sentence: str
) -> None:
    page = open_list(petugas)
    response = save_list(petugas, page, D01=typed, D02="75")
    assert response.status_code == 200
    assert sentence in text_of(response)
    fields = fields_of(response, LIST)
    assert (fields[f"{row_of(response, 'D01')}-nilai"], fields[f"{row_of(response, 'D02')}-nilai"]) == (
        typed,
        "75",
    )
    assert stored(periode, "D01") == stored(periode, "D02") == ("belum", None)


def test_an_emptied_cell_erases_nothing(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "80"})
    response = save_list(petugas, open_list(petugas), D01="")
    assert "Sel kosong tidak menghapus nilai." in text_of(response)
    assert stored(periode, "D01") == ("terisi", Decimal(80))


def test_an_action_empties_a_cell_on_purpose(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "80"})
    cell = cell_of(periode, "D01", "pengawasan")
    asking = petugas.post(admin_url("nilai"), {"action": "clear_nilai", "_selected_action": cell.pk})
    assert "Kosongkan (kembali belum diisi)" in text_of(asking)
    assert "tidak dapat diajukan sampai diisi lagi. Nilai lamanya tetap tercatat" in text_of(asking)
    assert stored(periode, "D01") == ("terisi", Decimal(80))
    petugas.post(admin_url("nilai"), fields_of(asking))
    assert stored(periode, "D01") == ("belum", None)
    assert cell.history.count() == 2


@pytest.mark.parametrize("is_asked_before", [True, False])
def test_an_action_does_not_empty_a_cell_that_somebody_else_changed_after_it_was_read(
    periode: Periode, petugas: Client, is_asked_before: bool
) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    cells = [cell_of(periode, kode, "pengawasan") for kode in ("D01", "D02")]
    chosen = {"action": "clear_nilai", "_selected_action": [cell.pk for cell in cells]}
    fields = fields_of(open_list(petugas), LIST)
    if is_asked_before:
        fields = fields_of(petugas.post(admin_url("nilai"), fields | chosen))
    record_nilai(cells[0], state="terisi", nilai=Decimal("77.5"), by=get_petugas("pengunci"))
    if not is_asked_before:
        fields = fields_of(petugas.post(admin_url("nilai"), fields | chosen))
    response = petugas.post(admin_url("nilai"), fields | chosen)
    assert stored(periode, "D01") == ("terisi", Decimal("77.5"))
    assert stored(periode, "D02") == ("belum", None)
    assert "Dinas D01 (Pengawasan) sudah diubah oleh" in text_of(response)
    assert "nilai dikosongkan." in messages_of(response)[0]


@pytest.mark.parametrize("pk", ["x", "²", str(2**63), "9" * 5000])
def test_an_action_on_an_id_that_no_cell_can_have_is_not_there(
    periode: Periode, petugas: Client, pk: str
) -> None:
    posted = {"action": "clear_nilai", "_selected_action": pk}
    assert petugas.post(admin_url("nilai"), posted).status_code == 404
    row = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": pk, "_save": "Simpan"}
    assert petugas.post(admin_url("nilai"), row).status_code == 404


def test_the_nilai_is_shown_as_an_indonesian_office_writes_it(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "63.185", "D02": "TD"})
    page = open_list(petugas)
    fields = fields_of(page, LIST)
    assert fields[f"{row_of(page, 'D01')}-nilai"] == "63,185"
    assert fields[f"{row_of(page, 'D02')}-nilai"] == "TD"
    assert fields[f"{row_of(page, 'D03')}-nilai"] == ""


def test_saving_an_untouched_list_writes_nothing(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "63.185", "D02": "TD"})
    before = Nilai.history.count()
    assert save_list(petugas, open_list(petugas)).status_code == 302
    assert Nilai.history.count() == before


def test_the_same_nilai_written_otherwise_is_no_change(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "63.5"})
    before = Nilai.history.count()
    save_list(petugas, open_list(petugas), D01="63.50")
    assert Nilai.history.count() == before


def test_who_wrote_it_and_how_is_kept(periode: Periode, petugas: Client) -> None:
    save_list(petugas, open_list(petugas), D01="70")
    cell = cell_of(periode, "D01", "pengawasan")
    assert (cell.oleh, cell.cara, cell.versi) == (get_petugas(), Nilai.Cara.FORMULIR, 1)
    assert cell.history.get().history_user == get_petugas()


def test_a_whole_page_of_a_big_government_passes_the_limit_of_fields(petugas: Client) -> None:
    make_opd_list(66)
    periode = make_periode()
    page = open_list(petugas)
    fields = fields_of(page, LIST)
    assert len(fields) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 8
    typed = {f"D{number:02}": f"{number},5" for number in range(1, 67)}
    assert save_list(petugas, page, **typed).status_code == 302
    assert Nilai.objects.filter(peserta__periode=periode, state="terisi").count() == 66
    assert stored(periode, "D66") == ("terisi", Decimal("66.5"))


def test_a_row_that_somebody_else_changed_is_refused_by_name(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "70"})
    page = open_list(petugas)
    other = make_pengguna(Peran.BAGIAN_ORGANISASI, nama="Rina Lain")
    record_nilai(cell_of(periode, "D01", "pengawasan"), state="terisi", nilai=Decimal(80), by=other)
    response = save_list(petugas, page, D01="75", D02="60")
    said = text_of(response)
    assert "Dinas D01 (Pengawasan) sudah diubah oleh Rina Lain dari 70 menjadi 80." in said
    assert typed_in(response, "D01") == "75"
    assert stored(periode, "D01") == ("terisi", Decimal(80))
    assert stored(periode, "D02") == ("belum", None)
    assert messages_of(response) == []


def test_rows_that_hold_up_the_page_are_counted_and_named_at_its_top(
    periode: Periode, petugas: Client
) -> None:
    response = save_list(petugas, open_list(petugas), D01="x", D02="60", D03="101")
    page = response.content.decode()
    assert "2 baris perlu diperbaiki, dan belum ada yang disimpan: Dinas D01 Dinas D03" in text_of(response)
    assert f'<a href="#id_{row_of(response, "D03")}-nilai">Dinas D03</a>' in page
    assert page.index("entry-refused") < page.index('id="result_list"')
    assert "entry-refused" not in save_list(petugas, response, D01="50", D03="50").content.decode()


def test_who_has_no_kelompok_is_found_under_a_name(periode: Periode, petugas: Client) -> None:
    make_kelompok("umum")
    assert "Tanpa kelompok" in text_of(open_list(petugas))


def test_saving_once_more_is_knowing_and_is_taken(periode: Periode, petugas: Client) -> None:
    page = open_list(petugas)
    record_nilai(
        cell_of(periode, "D01", "pengawasan"),
        state="terisi",
        nilai=Decimal(80),
        by=get_petugas("pengunci"),
    )
    refused = save_list(petugas, page, D01="75", D02="60")
    assert save_list(petugas, refused).status_code == 302
    assert stored(periode, "D01") == ("terisi", Decimal(75))
    assert stored(periode, "D02") == ("terisi", Decimal(60))


def test_typing_the_other_nilai_leaves_it_and_saves_the_rest(periode: Periode, petugas: Client) -> None:
    page = open_list(petugas)
    record_nilai(
        cell_of(periode, "D01", "pengawasan"),
        state="terisi",
        nilai=Decimal(80),
        by=get_petugas("pengunci"),
    )
    refused = save_list(petugas, page, D01="75", D02="60")
    save_list(petugas, refused, D01="80")
    cell = cell_of(periode, "D01", "pengawasan")
    assert (cell.nilai, cell.oleh) == (Decimal(80), get_petugas("pengunci"))
    assert stored(periode, "D02") == ("terisi", Decimal(60))


def test_a_row_that_was_not_touched_is_no_conflict(periode: Periode, petugas: Client) -> None:
    page = open_list(petugas)
    record_nilai(
        cell_of(periode, "D01", "pengawasan"),
        state="terisi",
        nilai=Decimal(80),
        by=get_petugas("pengunci"),
    )
    assert save_list(petugas, page, D02="60").status_code == 302
    assert stored(periode, "D01") == ("terisi", Decimal(80))


def test_what_was_typed_stays_beside_its_own_opd_under_a_filter(periode: Periode, petugas: Client) -> None:
    page = open_list(petugas, state__exact="belum")
    record_nilai(
        cell_of(periode, "D01", "pengawasan"),
        state="terisi",
        nilai=Decimal(80),
        by=get_petugas("pengunci"),
    )
    response = save_list(petugas, page, D01="75", D02="60", D03="55")
    rows = response.context["cl"].result_list
    assert [row.peserta.kode for row in rows] == ["D01", "D02", "D03"]
    fields = fields_of(response, LIST)
    assert [fields[f"{row_of(response, kode)}-nilai"] for kode in ("D01", "D02", "D03")] == [
        "75",
        "60",
        "55",
    ]
