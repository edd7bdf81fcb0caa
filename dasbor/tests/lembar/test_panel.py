"""Lembar nilai: the panel of a cell, with what happened to it, its catatan and its rekomendasi."""

from typing import Any

import pytest
from django.test import Client

from dasbor.tests.lembar.page import URL, edit_of, names, save, send
from penilaian.models import Bukti, Catatan, Periode, Rekomendasi
from penilaian.services import record_bukti
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    make_opd_list,
    make_pemerintah,
    make_periode,
    make_skema,
)

pytestmark = pytest.mark.django_db
GONE = {
    "": [
        "Rekomendasi ini sudah dihapus orang lain. Untuk menulisnya kembali, tekan Simpan rekomendasi sekali lagi."
    ]
}
Status = Periode.Status


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
