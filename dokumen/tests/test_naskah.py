"""Kop, signature and state of the paper: the words of the government, by who signs."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from dokumen.cetak import RaporPrinter
from dokumen.rapor import Keadaan, Publikasi
from dokumen.tests.factories import (
    TTD_BUPATI,
    make_alone,
    make_pemerintah,
    make_periode,
    make_publikasi,
    make_rapor,
    make_record,
)


def test_the_kop_follows_the_signatory() -> None:
    sekda, bupati = make_rapor().kop, make_rapor(publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).kop
    assert (sekda.baris, sekda.unit) == ("PEMERINTAH KABUPATEN CONTOHWANGI", "SEKRETARIAT DAERAH")
    assert (bupati.baris, bupati.unit) == ("", "BUPATI CONTOHWANGI")


def test_a_kepala_daerah_signs_under_the_state_emblem_that_this_installation_was_given(
    settings: Any, tmp_path: Path
) -> None:
    path = tmp_path / "negara.png"
    Image.new("RGB", (12, 13), "red").save(path)
    settings.RAPOR_LAMBANG_NEGARA = str(path)
    printer = RaporPrinter(make_record(), make_publikasi(penanda_tangan=TTD_BUPATI), {})
    assert [image.image.size for image in images_of(printer)] == [(12, 13)]
    simulated = replace(printer, record=make_record(periode=make_periode(is_simulasi=True)))
    assert images_of(simulated) == []


def test_without_a_state_emblem_a_neutral_shield_stands_above_the_office() -> None:
    kop = make_rapor(publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).kop
    assert (kop.lambang, kop.has_lambang, kop.perisai is None, kop.alamat) == ("negara", False, False, "")


def images_of(printer: RaporPrinter) -> list[Any]:
    return list(PdfReader(BytesIO(printer.print_rapor("1.03.01"))).pages[0].images)


def test_a_city_is_a_city_on_every_line() -> None:
    kota = make_pemerintah(nama="Contohbatu", nama_lengkap="Kota Contohbatu", sebutan_kepala="Wali Kota")
    record = make_record(pemerintah=kota)
    assert make_rapor(record).kop.baris == "PEMERINTAH KOTA CONTOHBATU"
    assert (
        make_rapor(record, publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).kop.unit
        == "WALI KOTA CONTOHBATU"
    )


def test_a_simulated_quarter_bears_a_neutral_shield_and_never_the_lambang() -> None:
    pemerintah = make_pemerintah(lambang_sha256="0" * 64)
    simulated = make_rapor(periode=make_periode(is_simulasi=True), pemerintah=pemerintah)
    assert simulated.kop.perisai is not None
    assert not simulated.kop.has_lambang
    assert make_rapor(pemerintah=pemerintah).kop.perisai is None


def test_somebody_else_signs_in_the_name_of_the_kepala_daerah() -> None:
    block = make_rapor().tanda_tangan
    assert block is not None
    assert block.kepala == (
        "Ditetapkan di Contohwangi",
        "pada tanggal 20 Oktober 2022",
        "a.n. BUPATI CONTOHWANGI",
        "Sekretaris Daerah,",
    )
    assert block.kaki == ("Pembina Utama Madya", "NIP 19700101 199503 1 001")


def test_the_kepala_daerah_signs_alone_without_pangkat_and_nip() -> None:
    block = make_rapor(publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).tanda_tangan
    assert block is not None
    assert block.kepala[2:] == ("BUPATI CONTOHWANGI,",)
    assert (block.nama, block.kaki) == ("Bupati Contoh, S.E.", ())


@pytest.mark.parametrize("awalan", ["Plt.", "Plh.", "Pj.", "Pjs."])
def test_an_acting_official_keeps_the_prefix_as_it_is_written(awalan: str) -> None:
    acting = replace(TTD_BUPATI, sebutan=f"{awalan} Bupati Contohwangi")
    block = make_rapor(publikasi=make_publikasi(penanda_tangan=acting)).tanda_tangan
    assert block is not None
    assert block.kepala[2] == f"{awalan} BUPATI CONTOHWANGI,"


def test_nobody_signs_a_draft() -> None:
    assert make_rapor(publikasi=Publikasi()).tanda_tangan is None
    assert make_rapor(publikasi=Publikasi(Keadaan.SEMENTARA)).tanda_tangan is None


def test_the_state_of_the_paper_stands_below_the_title() -> None:
    assert make_rapor().keadaan == ()
    assert make_rapor(publikasi=Publikasi()).keadaan == ("DRAF",)
    second = make_rapor(
        revisi=2, periode=make_periode(is_simulasi=True), publikasi=Publikasi(Keadaan.SEMENTARA)
    )
    assert second.keadaan == ("SEMENTARA", "REVISI 2", "DATA SIMULASI")


def test_the_head_of_that_time_stands_with_the_position() -> None:
    plt = {"nama": "Nama Lain, S.H.", "sebutan": "Plt. Kepala Dinas Contoh", "status": "plt"}
    identitas = make_alone(kepala=plt).identitas
    assert (identitas.kepala_sebutan, identitas.kepala_nama) == (
        "Plt. Kepala Dinas Contoh",
        "Nama Lain, S.H.",
    )
    assert make_alone(kepala=None).identitas.kepala_nama == "belum tercatat pada akhir triwulan ini"


def test_a_colour_that_is_none_becomes_the_default() -> None:
    assert make_rapor(pemerintah=make_pemerintah(warna="red;}")).warna == "#0049b8"


def test_an_unknown_sheet_of_paper_is_a4() -> None:
    assert make_rapor(pemerintah=make_pemerintah(kertas="A0")).kertas == "A4"
