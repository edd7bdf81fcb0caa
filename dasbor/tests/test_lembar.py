"""Lembar nilai: what each person finds on it, and what its script is answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from akun.models import Peran
from dasbor.tests.factories import client_of
from dasbor.tests.lembar_page import URL, data_of, edit_of, outcomes, save, send
from dasbor.tests.reading import text_of
from opd.models import Opd
from penilaian.models import Bukti, Catatan, Nilai, Periode, PeriodeKomponen, Rekomendasi
from penilaian.services import drop_komponen, record_bukti, record_nilai, return_komponen, submit_komponen
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)

pytestmark = pytest.mark.django_db
GONE = {
    "": [
        "Rekomendasi ini sudah dihapus orang lain. Untuk menulisnya kembali, tekan Simpan rekomendasi sekali lagi."
    ]
}
Status = Periode.Status
Queries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def periode() -> Periode:
    make_pemerintah()
    return make_small()


@pytest.fixture
def organisasi() -> Client:
    return client_of(get_petugas("organisasi"))


@pytest.fixture
def pengampu(periode: Periode) -> Client:
    """Fills inovasi for D02."""
    return client_of(make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna)


# The page


def test_bagian_organisasi_finds_every_opd_and_komponen_open(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "63.19"}})
    data = data_of(organisasi)
    assert [komponen["kode"] for komponen in data["komponen"]] == ["pengawasan", "inovasi"]
    assert [row["kode"] for row in data["rows"]] == ["D01", "D02"]
    assert [cell["text"] for cell in data["rows"][0]["cells"]] == ["", "63,19"]
    assert data["reasons"] == [""]
    assert data["hasFigures"] is True


def test_a_pengampu_finds_the_own_column_alone_with_the_own_house_closed(
    periode: Periode, pengampu: Client
) -> None:
    fill_nilai(periode, {"D01": {"pengawasan": "63.19"}})
    data = data_of(pengampu)
    assert [komponen["kode"] for komponen in data["komponen"]] == ["inovasi"]
    assert [row["cells"][0]["closed"] for row in data["rows"]] == [0, 1]
    assert data["reasons"][1].startswith("Dinas D02 adalah rumah pengampu Inovasi sendiri")
    assert data["hasFigures"] is False
    assert "63,19" not in text_of(pengampu, URL)


def test_a_submitted_komponen_is_read_only_and_says_why(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    data = data_of(organisasi)
    assert [cell["closed"] for cell in data["rows"][0]["cells"]] == [0, 1]
    assert data["reasons"][1].startswith("Inovasi tidak sedang diisi (Pengisian, Diajukan).")


def test_a_dropped_komponen_has_no_column(periode: Periode, organisasi: Client) -> None:
    drop_komponen(komponen_of(periode, "inovasi"), alasan="Batal.", berita_acara="BA/1", by=get_petugas())
    assert [komponen["kode"] for komponen in data_of(organisasi)["komponen"]] == ["pengawasan"]
    assert save(organisasi, edit_of(periode, "80")).status_code == 404


def test_a_locked_quarter_is_only_read(organisasi: Client) -> None:
    make_pemerintah()
    make_small(Status.DIKUNCI)
    assert "Hanya dapat dibaca" in text_of(organisasi, URL)
    assert "Isi dengan formulir" not in text_of(organisasi, URL)


def test_before_entry_is_open_the_page_says_so(organisasi: Client) -> None:
    make_pemerintah()
    make_small(Status.DISIAPKAN)
    assert "Pengisian belum dibuka" in text_of(organisasi, URL)


def test_the_list_for_phones_shows_what_stands(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "63.19"}})
    assert "Dinas D01 Pengawasan belum diisi Inovasi 63,19" in text_of(organisasi, URL)


def test_the_filters_offer_what_occurs(organisasi: Client) -> None:
    make_pemerintah()
    make_opd("D01", kelompok=make_kelompok("kota", "Kota"))
    make_opd("K01", jenis=Opd.Jenis.KECAMATAN, kelompok=make_kelompok("desa", "Desa"))
    make_periode()
    page = text_of(organisasi, URL)
    assert "Semua kelompok Desa Kota" in page
    assert "Semua jenis Dinas Kecamatan" in page


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_as_many_queries_for_sixty_opds_as_for_one(
    jumlah: int, organisasi: Client, django_assert_num_queries: Queries
) -> None:
    make_pemerintah()
    make_opd_list(jumlah)
    make_periode(Status.DITETAPKAN, triwulan=2)
    make_periode(nilai={"D01": "50"})
    organisasi.get(URL)
    with django_assert_num_queries(23):
        organisasi.get(URL)


# Saving


def test_cells_are_saved_and_answered_one_by_one(periode: Periode, organisasi: Client) -> None:
    response = save(organisasi, edit_of(periode, "59,5"), edit_of(periode, "101", "D02"))
    assert outcomes(response) == [("saved", "59,5"), ("refused", "")]
    assert response.json()["outcomes"][1]["message"] == (
        "Nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."
    )
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.nilai, cell.cara) == (Decimal("59.5"), Nilai.Cara.KISI)
    assert response.json()["lacking"] == [[cell.peserta_id, "inovasi"]]


def test_a_conflict_names_who_when_and_what(periode: Periode, organisasi: Client) -> None:
    mine = edit_of(periode, "80")
    other = get_petugas("lain")
    record_nilai(cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(70), by=other)
    answer = save(organisasi, mine).json()["outcomes"][0]
    assert (answer["kind"], answer["versi"], answer["text"]) == ("conflict", 1, "70")
    assert {name: answer["conflict"][name] for name in ("oleh", "dari", "menjadi")} == {
        "oleh": "Lain",
        "dari": "",
        "menjadi": "70",
    }
    assert outcomes(save(organisasi, mine | {"timpa": 1})) == [("saved", "80")]


@pytest.mark.parametrize(
    ("kode", "komponen"), [("D01", "pengawasan"), ("D02", "pengawasan")], ids=["another column", "other row"]
)
def test_a_cell_that_this_person_may_not_see_is_not_there_and_nothing_is_saved(
    periode: Periode, pengampu: Client, kode: str, komponen: str
) -> None:
    response = save(pengampu, edit_of(periode, "80"), edit_of(periode, "80", kode, komponen))
    assert response.status_code == 404
    assert not Nilai.objects.exclude(state="belum").exists()


def test_a_cell_of_another_quarter_is_not_there(periode: Periode, organisasi: Client) -> None:
    other = make_periode(triwulan=4)
    assert save(organisasi, edit_of(other, "80")).status_code == 404


@pytest.mark.parametrize("url", ["/lembar/2022/4/", "/lembar/2022/5/", "/lembar/1999/1/"])
def test_a_quarter_that_does_not_exist_is_not_there(periode: Periode, organisasi: Client, url: str) -> None:
    assert organisasi.get(url).status_code == 404
    assert save(organisasi, url=url).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '"edits"',
        {},
        {"edits": {}},
        {"edits": [1]},
        {"edits": [{}]},
        "[" * 100_000,
        '{"edits": NaN}',
    ],
)
def test_what_the_script_never_sends_is_refused(periode: Periode, organisasi: Client, body: Any) -> None:
    response = send(organisasi, f"{URL}simpan/", body)
    assert response.status_code == 400
    assert response.json() == {"message": "Permintaan ini tidak dapat dibaca. Muat ulang halaman."}


@pytest.mark.parametrize(
    "wrong",
    [
        {"peserta": "1"},
        {"peserta": True},
        {"versi": 1.5},
        {"versi": None},
        {"text": 80},
        {"text": "8" * 4001},
        {"alasan": None},
        {"timpa": "1"},
        {"clear": 1},
        {"lain": 1},
    ],
)
def test_an_edit_of_the_wrong_shape_is_refused(periode: Periode, organisasi: Client, wrong: dict) -> None:
    assert save(organisasi, edit_of(periode, "80") | wrong).status_code == 400
    assert not Nilai.objects.exclude(state="belum").exists()


def test_a_cell_sent_twice_in_one_batch_is_refused(periode: Periode, organisasi: Client) -> None:
    assert save(organisasi, edit_of(periode, "80"), edit_of(periode, "70")).status_code == 400


def test_saving_needs_the_token_of_the_page(periode: Periode) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_petugas("organisasi"))
    assert save(client, edit_of(periode, "80")).status_code == 403


# Live figures


def test_the_figures_follow_what_was_saved_and_are_marked(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D02": {"pengawasan": "90"}})
    figures = organisasi.get(f"{URL}angka/").json()
    assert figures["isSementara"] is True
    assert figures["rows"]["D01"] == {"skor": "80,00", "predikat": "BB", "peringkat": 1, "keterangan": ""}
    assert figures["rows"]["D02"]["skor"] == ""
    assert "Inovasi" in figures["rows"]["D02"]["keterangan"]
    save(organisasi, edit_of(periode, "95,5", "D02"))
    rows = organisasi.get(f"{URL}angka/").json()["rows"]
    assert (rows["D02"]["skor"], rows["D02"]["peringkat"], rows["D01"]["peringkat"]) == ("92,20", 1, 2)


def test_a_pengampu_gets_no_figures_before_the_announcement(periode: Periode, pengampu: Client) -> None:
    assert pengampu.get(f"{URL}angka/").status_code == 404
    walk_periode(periode, Status.DIUMUMKAN)
    assert pengampu.get(f"{URL}angka/").json()["isSementara"] is False


# Names


def names(*texts: str) -> dict[str, Any]:
    return {"names": [{"text": text, "kode": ""} for text in texts], "texts": []}


def test_pasted_names_are_matched_and_the_unknown_reported(periode: Periode, pengampu: Client) -> None:
    answer = send(pengampu, f"{URL}cocok/", names("dinas d02", "Dinas D0x", "D01")).json()["matches"]
    ids = dict(periode.peserta_set.values_list("kode", "pk"))
    assert [(match["peserta"], match["by"]) for match in answer] == [
        (ids["D02"], "nama resmi"),
        (None, ""),
        (ids["D01"], "singkatan"),
    ]
    assert answer[1]["message"] == 'Nama OPD "Dinas D0x" tidak dikenal.'
    assert set(answer[1]["near"]) == {ids["D01"], ids["D02"]}


def test_what_stands_beside_the_names_is_judged_before_it_is_written(
    periode: Periode, pengampu: Client
) -> None:
    texts = ["80", "72,5", "td", "", "101", "baik"]
    refusals = send(pengampu, f"{URL}cocok/", names("D01") | {"texts": texts}).json()["refusals"]
    assert refusals == {
        text: save(pengampu, edit_of(periode, text)).json()["outcomes"][0]["message"]
        for text in ("101", "baik")
    }


@pytest.mark.parametrize(
    "body",
    [
        "{",
        {},
        {"names": []},
        {"names": [], "texts": [1]},
        {"names": [], "texts": ["1"] * 15_001},
        {"names": "D01"},
        {"names": ["D01"]},
        {"names": [{"text": "D01"}]},
        {"names": [{"text": 1, "kode": ""}]},
        names("x" * 4001),
        names(*["x"] * 1001),
    ],
)
def test_names_of_the_wrong_shape_are_refused(periode: Periode, organisasi: Client, body: Any) -> None:
    assert send(organisasi, f"{URL}cocok/", body).status_code == 400


def test_who_sees_nothing_of_the_quarter_matches_nothing(periode: Periode) -> None:
    head = client_of(make_pengguna(Peran.PIMPINAN))
    assert send(head, f"{URL}cocok/", names("D01")).status_code == 404


# A komponen is submitted


def test_a_full_komponen_leads_to_the_page_that_asks_and_back(periode: Periode, pengampu: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    (komponen,) = data_of(pengampu)["komponen"]
    pk = komponen_of(periode, "inovasi").pk
    url = f"/admin/penilaian/periodekomponen/{pk}/langkah/ajukan/?next=%2Flembar%2F2022%2F3%2F"
    assert komponen == {"kode": "inovasi", "nama": "Inovasi", "submitUrl": url}
    confirmed = {"_lanjutkan": "1", "_selected_action": str(pk), "action": "submit_komponen", "next": URL}
    assert pengampu.post(url, confirmed)["Location"] == URL
    assert komponen_of(periode, "inovasi").status == PeriodeKomponen.Status.DIAJUKAN
    assert data_of(pengampu)["komponen"][0]["submitUrl"] == ""


def test_who_only_reads_submits_nothing(periode: Periode) -> None:
    walk_periode(periode, Status.VERIFIKASI)
    return_komponen(komponen_of(periode, "inovasi"), alasan="Periksa.", by=get_petugas())
    pemeriksa = client_of(make_pengguna(Peran.PEMERIKSA))
    assert not any(komponen["submitUrl"] for komponen in data_of(pemeriksa)["komponen"])
    assert komponen_of(periode, "inovasi").is_open


# The panel of a cell


def panel_url(periode: Periode, kode: str = "D01", komponen: str = "inovasi") -> str:
    return f"{URL}sel/{periode.peserta_set.get(kode=kode).pk}/{komponen}/"


def act(client: Client, periode: Periode, name: str, **fields: str) -> dict[str, Any]:
    answer: dict[str, Any] = send(client, panel_url(periode), {"act": name, **fields}).json()
    return answer


def test_the_panel_tells_what_happened_to_the_cell(periode: Periode, organisasi: Client) -> None:
    save(organisasi, edit_of(periode, "80"))
    save(organisasi, edit_of(periode, "TD", alasan="Bukan urusannya."))
    panel = organisasi.get(panel_url(periode)).json()["panel"]
    assert (panel["text"], panel["alasan"], panel["closed"]) == ("TD", "Bukan urusannya.", "")
    steps = [(line["dari"], line["menjadi"], line["oleh"], line["cara"]) for line in panel["trail"]]
    assert steps == [
        ("80", "TD", "Organisasi", "Lembar nilai"),
        ("kosong", "80", "Organisasi", "Lembar nilai"),
    ]


def test_the_panel_leads_to_the_bukti_of_the_cell_alone(periode: Periode, organisasi: Client) -> None:
    cell = cell_of(periode, "D01", "inovasi")
    place = {"peserta": cell.peserta, "periode_komponen": cell.periode_komponen}
    bukti = Bukti(**place)
    record_bukti(bukti, berkas=upload("lke.pdf"), by=get_petugas())
    panel = organisasi.get(panel_url(periode)).json()["panel"]
    assert panel["bukti"] == [{"nama": "lke.pdf", "url": f"/bukti/{bukti.pk}/"}]
    assert panel["buktiUrl"] == (
        f"/admin/penilaian/bukti/add/?peserta={cell.peserta_id}&periode_komponen={cell.periode_komponen_id}"
    )
    assert organisasi.get(panel["buktiUrl"]).status_code == 200
    assert organisasi.get(panel_url(periode, "D02")).json()["panel"]["bukti"] == []


def test_the_panel_shows_the_quarter_before_and_what_is_owed(organisasi: Client) -> None:
    make_pemerintah()
    make_opd_list(2)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    make_periode(Status.DITETAPKAN, triwulan=2, skema=skema, nilai={"D01": "90.25", "D02": "80"})
    periode = make_periode(skema=skema, nilai={"D01": "80"})
    panel = organisasi.get(panel_url(periode)).json()["panel"]
    assert (panel["lalu"], panel["lacksCatatan"]) == ("90,25", True)


def test_a_catatan_is_written_changed_and_taken_away(periode: Periode, organisasi: Client) -> None:
    answer = act(organisasi, periode, "catatan", isi="Bukti lengkap.", lama="")
    assert (answer["errors"], answer["panel"]["catatan"]) == ({}, "Bukti lengkap.")
    act(organisasi, periode, "catatan", isi="Bukti kurang.", lama="Bukti lengkap.")
    assert Catatan.objects.get().isi == "Bukti kurang."
    assert act(organisasi, periode, "catatan", isi=" ", lama="Bukti kurang.")["panel"]["catatan"] == ""
    assert not Catatan.objects.exists()


def test_a_catatan_that_somebody_else_changed_is_not_overwritten(
    periode: Periode, organisasi: Client, pengampu: Client
) -> None:
    act(pengampu, periode, "catatan", isi="Punya pengampu.", lama="")
    answer = act(organisasi, periode, "catatan", isi="Punya saya.", lama="")
    assert answer["errors"] == {
        "": [
            'Catatan ini sudah diubah orang lain menjadi "Punya pengampu.". Gabungkan bila perlu, lalu simpan lagi.'
        ]
    }
    assert answer["panel"]["catatan"] == Catatan.objects.get().isi == "Punya pengampu."


def test_a_catatan_that_somebody_else_changed_is_not_emptied(
    periode: Periode, organisasi: Client, pengampu: Client
) -> None:
    act(organisasi, periode, "catatan", isi="Lama.", lama="")
    act(pengampu, periode, "catatan", isi="Baru.", lama="Lama.")
    answer = act(organisasi, periode, "catatan", isi="", lama="Lama.")
    assert answer["errors"][""][0].startswith('Catatan ini sudah diubah orang lain menjadi "Baru.".')
    assert Catatan.objects.get().isi == "Baru."


def test_a_rekomendasi_is_written_changed_and_taken_away(periode: Periode, organisasi: Client) -> None:
    fields = {"isi": "Lengkapi.", "penanggung_jawab": "Bagian Umum", "tenggat": "2022-12-31"}
    row = act(organisasi, periode, "rekomendasi", id="", **fields)["panel"]["rekomendasi"][0]
    assert {name: row[name] for name in fields} == fields
    assert row["lama"] == "Lengkapi., Bagian Umum, 2022-12-31"
    changed = fields | {"id": str(row["id"]), "lama": row["lama"], "tenggat": ""}
    act(organisasi, periode, "rekomendasi", **changed)
    assert Rekomendasi.objects.get().tenggat is None
    assert act(organisasi, periode, "rekomendasi", **changed)["errors"] == {
        "": [
            (
                'Rekomendasi ini sudah diubah orang lain menjadi "Lengkapi., Bagian Umum". '
                "Gabungkan bila perlu, lalu simpan lagi."
            )
        ]
    }
    now = {"id": str(row["id"]), "lama": "Lengkapi., Bagian Umum"}
    assert act(organisasi, periode, "hapus_rekomendasi", **now)["panel"]["rekomendasi"] == []


@pytest.mark.parametrize("lama", [{}, {"lama": "Lama."}])
def test_a_rekomendasi_that_somebody_else_changed_is_not_taken_away(
    periode: Periode, organisasi: Client, pengampu: Client, lama: dict[str, str]
) -> None:
    row = act(organisasi, periode, "rekomendasi", id="", isi="Lama.")["panel"]["rekomendasi"][0]
    act(pengampu, periode, "rekomendasi", id=str(row["id"]), isi="Baru.", lama="Lama.")
    answer = act(organisasi, periode, "hapus_rekomendasi", id=str(row["id"]), **lama)
    assert answer["errors"][""][0].startswith('Rekomendasi ini sudah diubah orang lain menjadi "Baru.".')
    assert Rekomendasi.objects.get().isi == "Baru."


@pytest.mark.parametrize("pk", ["", "x", "²", str(2**63), "9" * 5000])
def test_an_id_that_no_rekomendasi_can_have_is_not_there(
    periode: Periode, organisasi: Client, pk: str
) -> None:
    assert act(organisasi, periode, "hapus_rekomendasi", id=pk, lama="")["errors"] == GONE


def test_who_writes_a_rekomendasi_that_somebody_deleted_is_told_so(
    periode: Periode, organisasi: Client, pengampu: Client
) -> None:
    row = act(organisasi, periode, "rekomendasi", id="", isi="Lama.")["panel"]["rekomendasi"][0]
    seen = {"id": str(row["id"]), "lama": row["lama"]}
    act(pengampu, periode, "hapus_rekomendasi", **seen)
    answer = act(organisasi, periode, "rekomendasi", isi="Baru.", **seen)
    assert (answer["errors"], answer["panel"]["rekomendasi"]) == (GONE, [])


def test_a_rekomendasi_that_is_due_before_the_quarter_is_over_is_refused(
    periode: Periode, organisasi: Client
) -> None:
    answer = act(organisasi, periode, "rekomendasi", id="", isi="Lengkapi.", tenggat="2022-09-29")
    told = ["Tenggat ini sebelum akhir triwulan yang dinilai, 30 September 2022."]
    assert answer["errors"] == {"tenggat": told}
    assert not Rekomendasi.objects.exists()


def test_a_rekomendasi_without_text_or_with_no_date_is_refused(periode: Periode, organisasi: Client) -> None:
    answer = act(organisasi, periode, "rekomendasi", id="", isi="", penanggung_jawab="", tenggat="besok")
    assert sorted(answer["errors"]) == ["isi", "tenggat"]
    assert not Rekomendasi.objects.exists()


def test_a_rekomendasi_of_another_cell_is_not_there(periode: Periode, organisasi: Client) -> None:
    cell = cell_of(periode, "D02", "inovasi")
    other = Rekomendasi.objects.create(
        peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Lain."
    )
    for name, fields in (("hapus_rekomendasi", {}), ("rekomendasi", {"isi": "Ini."})):
        assert act(organisasi, periode, name, id=str(other.pk), **fields)["errors"] == GONE
    assert Rekomendasi.objects.get().isi == "Lain."


def test_beside_a_closed_cell_nothing_is_written(periode: Periode, pengampu: Client) -> None:
    url = panel_url(periode, "D02")
    answer = send(pengampu, url, {"act": "catatan", "isi": "Bagus.", "lama": ""}).json()
    assert answer["errors"][""][0].startswith("Dinas D02 adalah rumah pengampu Inovasi sendiri")
    assert not Catatan.objects.exists()


@pytest.mark.parametrize(
    "body", ["{", {"act": "lain"}, {"act": "catatan", "isi": 1}, {"isi": "x"}, {"act": []}]
)
def test_an_act_that_the_panel_never_sends_is_refused(
    periode: Periode, organisasi: Client, body: Any
) -> None:
    assert send(organisasi, panel_url(periode), body).status_code == 400


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_text_that_no_database_keeps_is_refused_wherever_it_stands(
    periode: Periode, organisasi: Client, text: str
) -> None:
    edit = edit_of(periode, "TD")
    assert save(organisasi, edit | {"alasan": text}).status_code == 400
    assert save(organisasi, edit | {text: ""}).status_code == 400
    assert send(organisasi, f"{URL}cocok/", names("Dinas", text)).status_code == 400
    body = {"act": "catatan", "isi": text, "lama": ""}
    assert send(organisasi, panel_url(periode), body).status_code == 400
    assert not Catatan.objects.exists()


def test_a_character_beyond_the_first_plane_is_text_like_any_other(
    periode: Periode, organisasi: Client
) -> None:
    assert act(organisasi, periode, "catatan", isi="Baik 👍", lama="")["panel"]["catatan"] == "Baik 👍"


@pytest.mark.parametrize("pk", [2**63 - 1, 2**63, 10**30])
def test_the_panel_of_an_opd_that_can_not_be_is_not_there(
    periode: Periode, organisasi: Client, pk: int
) -> None:
    assert organisasi.get(f"{URL}sel/{pk}/inovasi/").status_code == 404


def test_the_panel_of_a_foreign_cell_is_not_there(periode: Periode, pengampu: Client) -> None:
    url = panel_url(periode, "D01", "pengawasan")
    assert pengampu.get(url).status_code == 404
    assert send(pengampu, url, {"act": "catatan", "isi": "x", "lama": ""}).status_code == 404


# The ways in


def test_the_grid_is_linked_from_home_and_from_the_admin(periode: Periode, pengampu: Client) -> None:
    office = client_of(get_petugas("organisasi"))
    admin = "/admin/penilaian/"
    pages = [
        (pengampu, "/"),
        (office, "/"),
        (office, f"{admin}periode/"),
        (office, f"{admin}periode/{periode.pk}/change/"),
        (office, f"{admin}nilai/?periode={periode.pk}"),
    ]
    for client, address in pages:
        assert f'href="{URL}' in client.get(address).content.decode(), address
