"""The komponen and the OPDs that test sheets name: the six of the default Skema, the real list of Banyuwangi."""

import csv
from pathlib import Path
from typing import Any

from penilaian.lembar import KomponenRef, Lembar, OpdRef, read_lembar

KOMPONEN = (
    KomponenRef("pengawasan", "Pengawasan"),
    KomponenRef("perencanaan", "Perencanaan dan Pengendalian Pembangunan"),
    KomponenRef("pelaporan", "Pelaporan Kinerja"),
    KomponenRef("anggaran", "Pengelolaan Anggaran dan Barang Milik Daerah"),
    KomponenRef("inovasi", "Inovasi"),
    KomponenRef("pengadaan", "Pengadaan Barang dan Jasa"),
)
TWO = (KOMPONEN[0], KOMPONEN[4])  # pengawasan and inovasi, for small sheets

DINKES = OpdRef("dinkes", "1.02", "Dinas Kesehatan", "Dinkes")
DINDIK = OpdRef("dindik", "1.01", "Dinas Pendidikan", "Dispendik", ("Disdik",))
SATPOL = OpdRef("satpol", "1.05", "Satuan Polisi Pamong Praja", "Satpol PP", ("Satpol-PP", "SatpolPP"))
GENTENG = OpdRef("genteng", "35.10.09", "Kecamatan Genteng", "Kec. Genteng")
RSUD_GENTENG = OpdRef("rsud-genteng", "1.02.02", "RSUD Genteng", "RSUD Genteng", ("RSUD",))
RSUD_BLAMBANGAN = OpdRef("rsud-blambangan", "1.02.01", "RSUD Blambangan", "RSUD Blambangan", ("RSUD",))
PARIWISATA = OpdRef("pariwisata", "008", "Dinas Pariwisata", "Disparta")
FEW = (DINKES, DINDIK, SATPOL, GENTENG, RSUD_GENTENG, RSUD_BLAMBANGAN, PARIWISATA)


def banyuwangi() -> list[OpdRef]:
    """The 66 OPDs of the published list; those without an official kode bear their singkatan."""
    with (Path(__file__).parent / "opd_banyuwangi.csv").open(encoding="utf-8", newline="") as lines:
        return [
            OpdRef(
                key=number,
                kode=line["kode"] or line["singkatan"].replace(". ", "-").replace(" ", "-"),
                nama=line["nama"],
                singkatan=line["singkatan"],
                alias=tuple(filter(None, line["alias"].split(";"))),
            )
            for number, line in enumerate(csv.DictReader(lines))
        ]


def read(content: bytes, *, filename: str = "nilai.xlsx", **chosen: Any) -> Lembar:
    """read_lembar of a small sheet: few OPDs, pengawasan and inovasi, both claimed."""
    komponen = chosen.pop("komponen", TWO)
    chosen.setdefault("opd", FEW)
    chosen.setdefault("claimed", {item.kode for item in komponen})
    return read_lembar(content, filename=filename, komponen=komponen, **chosen)


def messages(lembar: Lembar) -> list[str]:
    return [error.message for error in lembar.errors]
