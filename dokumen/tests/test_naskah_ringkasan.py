"""The ringkasan for the regent: one page, whatever the lists and the kelompok are."""

import pytest

from dokumen.naskah.bahan import ArahanKepala
from dokumen.naskah.bentuk import Ringkasan
from dokumen.naskah.cetak import print_naskah
from dokumen.tests.factories import Record, make_peserta_list, make_record, make_skema, page_texts
from dokumen.tests.naskah_factories import build, make_bahan
from penilaian.models.arahan import MAX_ARAHAN
from penilaian.record import score_record

SHARED = 9  # who share the first place, and who the last


def make_tied(*kelompok: str) -> Record:
    """56 OPDs with names of 42 letters, ranked in so many kelompok, with ties at both ends."""
    rows = make_peserta_list(56)
    for at, row in enumerate(rows):
        row["nama"] = f"Dinas Pekerjaan Umum dan Penataan Ruang {at:02d}"
        row["singkatan"] = f"DPUPR{at:02d}"
        row["kelompok_asal"] = kelompok[at % len(kelompok)]
        nilai = "90.0000" if at < SHARED else "30.0000" if at >= len(rows) - SHARED else ""
        row["komponen"] = [cell | ({"nilai": nilai} if nilai else {}) for cell in row["komponen"]]
    skema = make_skema(kebijakan_kelompok="per_kelompok" if len(kelompok) > 1 else "satu")
    names = {kode: f"Kelompok {kode} dengan Nama yang Panjang" for kode in kelompok}
    return score_record(make_record() | {"peserta": rows, "skema": skema}, kelompok_nama=names)


@pytest.mark.parametrize("arahan", ["", "Wujudkan " * (MAX_ARAHAN // 9)])
@pytest.mark.parametrize("kelompok", [("dinas",), ("A", "B", "C", "D", "E")])
def test_it_is_one_page_with_ties_at_both_cuts_and_names_everybody_listed(
    kelompok: tuple[str, ...], arahan: str
) -> None:
    record = make_tied(*kelompok)
    [text] = page_texts(print_naskah(build("ringkasan", make_bahan(record, arahan=ArahanKepala(arahan)))))
    listed = [row["singkatan"] for row in record["peserta"] if row["daftar"]]
    assert len(listed) >= 2 * SHARED
    assert [singkatan for singkatan in listed if singkatan not in text] == []


def test_each_kelompok_has_as_many_rows_and_the_fifth_is_named_where_its_means_would_be() -> None:
    naskah = build("ringkasan", make_bahan(make_tied("A", "B", "C", "D", "E")))
    assert isinstance(naskah, Ringkasan)
    for tabel in naskah.daftar:
        assert [row[1].rpartition(", ")[2] for row in tabel.baris] == [
            f"Kelompok {kode} …" for kode in "ABCDE"
        ]
    assert naskah.komponen.catatan == (
        "Rata-rata kelompok lain ada di aplikasi: Kelompok E dengan Nama yang Panjang",
    )
