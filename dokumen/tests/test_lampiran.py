"""The data that a rapor carries along."""

import hashlib
import json
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from dokumen.rapor import Publikasi
from dokumen.rapor.lampiran import MAX_ROWS
from dokumen.teks import DIPOTONG, MAX_CATATAN
from dokumen.tests.factories import TTD_SEKDA, make_alone, make_pdf, make_rapor, make_record

NIP = "19700101 199503 1 001"


def isi(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(make_alone(**changes).lampiran.isi)
    return data


def test_the_data_of_a_rapor_lie_in_it_as_its_data() -> None:
    reader = PdfReader(BytesIO(make_pdf()))
    [attached] = reader.attachment_list
    assert attached.name == "rapor-2022-TW3-1.03.01.json"
    assert attached.content == make_rapor().lampiran.isi
    root: Any = reader.trailer["/Root"]
    [associated] = root["/AF"]
    named: Any = associated.get_object()
    assert named["/AFRelationship"] == "/Data"
    assert named["/EF"]["/F"].get_object()["/Subtype"] == "/application/json"
    assert hashlib.md5(attached.content).hexdigest() in str(  # noqa: S324 - the sum that PDF wants
        named["/EF"]["/F"].get_object()["/Params"]["/CheckSum"].original_bytes.hex()
    )


def test_they_are_the_own_part_of_the_record() -> None:
    record = make_record()
    data = json.loads(make_rapor(record).lampiran.isi)
    assert data["peserta"] == record["peserta"][0]
    assert data["skema"] == record["skema"]
    assert data["kelompok"]["rata_rata"] == record["kelompok"][0]["rata_rata"]
    assert data["rekaman_sha256"] == "3f2a91bc" * 8


def test_nobody_else_is_told_of() -> None:
    record = make_record()
    text = make_rapor(record).lampiran.isi.decode()
    others = [peserta for peserta in record["peserta"] if peserta["kode"] != "1.03.01"]
    assert [one["nama"] for one in others if one["nama"] in text or f'"{one["kode"]}"' in text] == []
    assert "margin" not in text


@pytest.mark.parametrize("mark", ["", " ", ".", "-", "/", "  ", " - ", "\u00a0", "\n", "\u2013"])
def test_no_nip_is_in_it_not_even_one_that_stands_in_a_note(mark: str) -> None:
    catatan = {"inovasi": {"catatan": f"Hubungi {NIP.replace(' ', mark)}; nilai 12345678 tetap."}}
    assert isi(cells=catatan)["peserta"]["komponen"][4]["catatan"] == (
        "Hubungi (NIP tidak disertakan); nilai 12345678 tetap."
    )


@pytest.mark.parametrize("before", ["Hubungi:\n", "Kasubag\r\n", "\t", "", "NIP", "NIP_", "NIP. "])
def test_no_nip_is_in_it_whatever_it_stands_after(before: str) -> None:
    for nip in (NIP, NIP.replace(" ", ""), "1970-01-01 1995-03 1 001"):
        assert isi(cells={"inovasi": {"catatan": before + nip}})["peserta"]["komponen"][4]["catatan"] == (
            f"{before}(NIP tidak disertakan)"
        )


def test_the_nip_of_the_signatory_is_not_in_it() -> None:
    assert TTD_SEKDA.nip not in make_rapor().lampiran.isi.decode()


def test_no_half_of_a_nip_is_left_where_a_long_note_is_cut() -> None:
    catatan = {"inovasi": {"catatan": "x" * (MAX_CATATAN - 9) + NIP + "x" * 9}}
    assert isi(cells=catatan)["peserta"]["komponen"][4]["catatan"] == (
        "x" * (MAX_CATATAN - 9) + "(NIP tida" + DIPOTONG
    )


@pytest.mark.parametrize("sha256", ["1" * 64, f"{'a' * 23}197001011995031001{'b' * 23}"])
def test_a_hash_that_holds_the_digits_of_a_nip_stays_whole(sha256: str) -> None:
    attached = make_rapor(publikasi=Publikasi(hash=sha256)).lampiran.isi
    assert json.loads(attached)["rekaman_sha256"] == sha256


def test_hostile_words_stay_words() -> None:
    hostile = '"}]</script> \u202e🙂 \\ \x00'
    assert isi(cells={"inovasi": {"catatan": hostile}})["peserta"]["komponen"][4]["catatan"] == hostile


def test_endless_texts_and_lists_are_bounded_as_on_paper() -> None:
    endless = [{"isi": "x" * 200_000, "penanggung_jawab": "", "tenggat": None}] * 500
    [cell] = [
        one
        for one in isi(cells={"inovasi": {"catatan": "x" * 1_000_000, "rekomendasi": endless}})["peserta"][
            "komponen"
        ]
        if one["rekomendasi"]
    ]
    assert cell["catatan"] == "x" * MAX_CATATAN + DIPOTONG
    assert [len(one["isi"]) for one in cell["rekomendasi"]] == [MAX_CATATAN + len(DIPOTONG)] * MAX_ROWS


def test_a_draft_has_its_data_too_and_says_what_it_is() -> None:
    lampiran = make_alone(publikasi=Publikasi()).lampiran
    assert json.loads(lampiran.isi)["keadaan"] == "DRAF"
    assert lampiran.tanggal.isoformat() == "2022-09-30T00:00:00+00:00"
