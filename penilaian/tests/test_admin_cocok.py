"""What an import can't know by itself is asked on its page: the OPD of an unknown name, and the sheet that is meant."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client

from opd.models import OpdAlias
from penilaian.models import Nilai, Periode, Peserta, Unggahan
from penilaian.tests.admin_pages import fields_of, messages_of, sign_in, text_of
from penilaian.tests.factories import get_petugas, make_opd, make_periode, make_skema
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.nilai_list import make_pengampu_pengawasan, stored
from penilaian.tests.sheet_page import confirm, token_of, upload

pytestmark = pytest.mark.django_db
MATCH = "/admin/penilaian/peserta/match_import/"
HEADER: list[Any] = ["Nama OPD", "Pengawasan", "Inovasi"]
GRID: list[list[Any]] = [HEADER, ["Dinas Kominfo", 70, 80], ["Dinas Kesehatan", 60, 61]]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_opd("KOM", nama="Dinas Komunikasi dan Informatika", singkatan="Diskominfo")
    make_opd("SEHAT", nama="Dinas Kesehatan", singkatan="Dinkes")
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    return make_periode()


def choose(client: Client, page: Any, **chosen: str) -> Any:
    """Answer the questions of the page: by the label of the field, the text of the option."""
    form = page.context["cocok_form"]
    fields = {"upload": page.context["token"]}
    for field in form:
        for label, option in chosen.items():
            if label in field.label:
                fields[field.name] = value_of(form, field.name, option)
    return client.post(MATCH, fields)


def value_of(form: Any, name: str, option: str) -> str:
    flat = dict(options_of(form, name))
    return next(value for text, value in flat.items() if option in text)


def options_of(form: Any, name: str) -> list[tuple[str, str]]:
    """Text and value of every option, in order."""
    found: list[tuple[str, str]] = []
    for value, text in form.fields[name].choices:
        found += [(inner, key) for key, inner in text] if isinstance(text, list) else [(text, value)]
    return found


def unknown_field(page: Any) -> str:
    return next(name for name in page.context["cocok_form"].fields if name.startswith("nama_"))


def test_an_unknown_name_offers_the_nearest_and_takes_none_by_itself(
    periode: Periode, petugas: Client
) -> None:
    page = upload(petugas, periode, xlsx(GRID))
    said = text_of(page)
    assert "“Dinas Kominfo” (baris 2)" in said
    options = [text for text, _ in options_of(page.context["cocok_form"], unknown_field(page))]
    assert options[:2] == ["Lewati: saya perbaiki di berkasnya", "Dinas Komunikasi dan Informatika (KOM)"]
    assert fields_of(page)[unknown_field(page)] == ""
    assert OpdAlias.objects.count() == 0


def test_a_chosen_name_is_remembered_and_the_same_upload_is_previewed_again(
    periode: Periode, petugas: Client
) -> None:
    page = choose(petugas, upload(petugas, periode, xlsx(GRID)), Kominfo="(KOM)")
    alias = OpdAlias.objects.get()
    assert (alias.opd.kode, alias.alias) == ("KOM", "Dinas Kominfo")
    told = "Alias dicatat: “Dinas Kominfo” berarti Dinas Komunikasi dan Informatika (KOM)."
    assert told in messages_of(page)
    assert LogEntry.objects.get().change_message == told
    assert "4 berubah" in text_of(page).replace("4 nilai berubah", "4 berubah")
    confirm(petugas, page)
    assert Nilai.objects.filter(state="terisi").count() == 4


def test_the_next_sheet_knows_the_name(periode: Periode, petugas: Client) -> None:
    choose(petugas, upload(petugas, periode, xlsx(GRID)), Kominfo="(KOM)")
    assert upload(petugas, periode, xlsx(GRID)).context["report"].errors == ()


def test_every_row_with_the_name_is_told_and_one_choice_is_enough(periode: Periode, petugas: Client) -> None:
    grid = [HEADER, ["Dinas Kominfo", 70, 80], ["DINAS KOMINFO.", 70, 80]]
    page = upload(petugas, periode, xlsx(grid))
    assert "“Dinas Kominfo” (baris 2, 3)" in text_of(page)


def test_a_known_kode_beside_an_unknown_name_stands_first(periode: Periode, petugas: Client) -> None:
    grid = [["Kode", *HEADER], ["KOM", "Badan Warta", 70, 80]]
    page = upload(petugas, periode, xlsx(grid))
    options = [text for text, _ in options_of(page.context["cocok_form"], unknown_field(page))]
    assert options[1] == "Dinas Komunikasi dan Informatika (KOM)"
    page = choose(petugas, page, Warta="(KOM)")
    assert page.context["report"].errors == ()


def test_choosing_nothing_says_so_and_records_nothing(periode: Periode, petugas: Client) -> None:
    page = choose(petugas, upload(petugas, periode, xlsx(GRID)))
    assert messages_of(page) == ["Belum ada nama yang dipilihkan Perangkat Daerahnya."]
    assert OpdAlias.objects.count() == 0
    assert page.context["cocok_form"] is not None


def test_an_opd_that_was_not_offered_is_refused(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx(GRID))
    outside = make_opd("LUAR", nama="Dinas Luar")
    petugas.post(MATCH, {"upload": page.context["token"], unknown_field(page): str(outside.pk + 10_000)})
    assert OpdAlias.objects.count() == 0


def test_a_name_with_a_foreign_letter_is_never_offered_as_an_alias(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx([HEADER, ["Dinas Kеsehatan", 1, 2]]))
    assert page.context["cocok_form"] is None
    assert "bukan huruf Latin" in text_of(page)


OWN = [row[:2] for row in GRID]


def match_as_pengampu(periode: Periode) -> tuple[Client, Any]:
    client = sign_in(make_pengampu_pengawasan())
    return client, choose(client, upload(client, periode, xlsx(OWN)), Kominfo="(KOM)")


def test_a_pengampu_matches_a_name_for_the_one_upload_and_records_no_alias(periode: Periode) -> None:
    client, page = match_as_pengampu(periode)
    told = (
        "Nama “Dinas Kominfo” dibaca sebagai Dinas Komunikasi dan Informatika (KOM), menurut pilihan Anda dan untuk "
        "unggahan ini saja."
    )
    assert told in text_of(page)
    confirm(client, page)
    assert stored(periode, "KOM") == ("terisi", Decimal(70))
    assert Unggahan.objects.get().padanan == {"Dinas Kominfo": "KOM"}
    assert OpdAlias.objects.count() == 0
    assert upload(client, periode, xlsx(OWN)).context["cocok_form"] is not None


def test_nothing_is_matched_for_a_pengampu_who_chose_nothing(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    page = choose(client, upload(client, periode, xlsx(OWN)))
    assert "Pilihan Anda berlaku untuk unggahan ini saja" in text_of(page)
    assert [error.row for error in page.context["report"].errors] == [2]


def test_a_pengampu_can_match_only_an_opd_that_was_offered(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    page = upload(client, periode, xlsx(OWN))
    page = client.post(MATCH, {"upload": page.context["token"], unknown_field(page): "999999"})
    assert len(page.context["report"].errors) == 1


def test_a_name_that_was_matched_to_an_opd_which_then_left_is_unknown_again(periode: Periode) -> None:
    client, page = match_as_pengampu(periode)
    Peserta.objects.get(kode="KOM").delete()
    report = client.post(MATCH, {"upload": token_of(page)}).context["report"]
    assert [error.row for error in report.errors] == [2]
    assert report.warnings == ()


def test_several_sheets_are_offered_and_the_chosen_one_is_read(periode: Periode, petugas: Client) -> None:
    tables = {
        "TW lama": [HEADER, ["Dinas Kesehatan", 1, 2]],
        "TW baru": [HEADER, ["Dinas Kesehatan", 3, 4]],
    }
    page = upload(petugas, periode, xlsx(tables["TW lama"], sheet="TW lama", others=tables))
    assert [text for text, _ in options_of(page.context["cocok_form"], "sheet")] == [
        "Pilih lembar",
        "TW lama",
        "TW baru",
    ]
    page = choose(petugas, page, Lembar="TW baru")
    assert [cell.baru for cell in page.context["report"].rows[0].cells] == ["3", "4"]
    confirm(petugas, page)
    assert set(map(str, Nilai.objects.filter(state="terisi").values_list("nilai", flat=True))) == {
        "3.0000",
        "4.0000",
    }


def test_a_choice_of_sheets_is_no_refusal(periode: Periode, petugas: Client) -> None:
    said = text_of(upload(petugas, periode, xlsx(GRID, others={"Lama": GRID})))
    assert "nilai.xlsx: Lebih dari satu lembar berisi tabel nilai" in said
    assert "ditolak" not in said
    assert "unggah lagi" not in said


def test_a_name_that_can_be_chosen_is_no_refusal_either(periode: Periode, petugas: Client) -> None:
    said = text_of(upload(petugas, periode, xlsx(GRID)))
    assert "nilai.xlsx belum dapat diterima: 1 hal." in said
    assert "ditolak" not in said


def test_the_ticked_komponen_stay_ticked_while_questions_are_answered(
    periode: Periode, petugas: Client
) -> None:
    grid = [*(row[:2] for row in GRID), ["Dinas Kesehatn", 50]]
    page = upload(petugas, periode, xlsx(grid), komponen=["pengawasan"])
    assert page.context["form"].initial["komponen"] == ["pengawasan"]
    page = choose(petugas, page, Kominfo="(KOM)")
    assert 'value="pengawasan" id="id_komponen_0" checked' in page.content.decode()
    assert 'value="inovasi" id="id_komponen_1" checked' not in page.content.decode()


def test_of_sheets_without_a_header_the_chosen_one_tells_its_mistakes(
    periode: Periode, petugas: Client
) -> None:
    other: list[list[Any]] = [["OPD", "Pengawassan"], ["x", 1]]
    page = upload(petugas, periode, xlsx([["apa", "saja"]], others={"Isi": other}))
    assert "Tidak ada lembar yang berjudul kolom" in text_of(page)
    page = choose(petugas, page, Lembar="Isi")
    assert "Mungkin maksudnya &quot;Pengawasan&quot;" in page.content.decode()


def test_a_sheet_is_not_taken_unless_one_is_chosen(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx(GRID, others={"Lama": GRID}))
    page = petugas.post(MATCH, {"upload": page.context["token"], "sheet": "Tidak ada"})
    assert page.context["report"].sheets == ("Nilai", "Lama")


def test_an_upload_of_somebody_else_or_long_ago_is_sent_back(periode: Periode, petugas: Client) -> None:
    token = upload(petugas, periode, xlsx(GRID)).context["token"]
    other = sign_in(get_petugas("pengunci"))
    assert messages_of(other.post(MATCH, {"upload": token}))[-1].startswith("Unggahan ini")
    cache.clear()
    assert messages_of(petugas.post(MATCH, {"upload": token}))[-1].startswith("Unggahan ini")
    assert messages_of(petugas.post(MATCH, {"upload": "x"}))[-1].startswith("Unggahan ini")


def test_what_the_sheet_names_is_escaped(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx([HEADER, ["<script>alert(1)</script> Kominfo", 1, 2]]))
    assert b"<script>alert" not in page.content
    assert b" style=" not in page.content


def test_an_opd_that_another_row_names_is_not_offered(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx(GRID))
    offered = [text for text, _ in options_of(page.context["cocok_form"], unknown_field(page))]
    assert not any("Dinas Kesehatan" in text for text in offered)


def test_two_names_are_not_chosen_for_one_opd(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx([HEADER, ["Dinas Kominfo", 70, 80], ["Dinas Kominfosan", 60, 61]]))
    told = choose(petugas, page, Kominfo="(KOM)", Kominfosan="(KOM)")
    assert "Dua nama dipilihkan Perangkat Daerah yang sama." in " ".join(messages_of(told))
    assert len([name for name in told.context["cocok_form"].fields if name.startswith("nama_")]) == 2
    assert OpdAlias.objects.count() == 0
