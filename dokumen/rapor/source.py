"""One Peserta's place in a canonical record: the parts a rapor reads, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from dokumen.errors import DokumenError
from penilaian.record.rescore import peserta_input, skema_rule
from penilaian.scoring import PesertaResult, SkemaRule, State, score_peserta

Part = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """A record, and the Peserta in it that the rapor is of."""

    record: Part
    peserta: Part

    @classmethod
    def find(cls, record: Part, kode: str) -> "Source":
        """Raises DokumenError when no Peserta of the record has this kode."""
        for row in record["peserta"]:
            if row["kode"] == kode:
                return cls(record, row)
        raise DokumenError(f"Tidak ada Perangkat Daerah berkode {kode} pada {record['periode']['kode']}.")

    @property
    def is_ranked(self) -> bool:
        return bool(self.peserta["keadaan"] == "diperingkat")

    @cached_property
    def kelompok(self) -> Part:
        """The kelompok the Peserta is ranked in; an empty one where nobody of it takes part in the ranking."""
        for row in self.record["kelompok"]:
            if row["kode"] == self.peserta["kelompok"]:
                return dict(row)
        return {"kode": self.peserta["kelompok"], "nama": "", "jumlah_daftar": 0, "rata_rata": {}}

    @cached_property
    def members(self) -> list[Part]:
        """Everybody ranked in the same kelompok, best first."""
        same = [
            row
            for row in self.record["peserta"]
            if row["kelompok"] == self.peserta["kelompok"] and row["keadaan"] == "diperingkat"
        ]
        return sorted(same, key=lambda row: row["urutan"])

    @cached_property
    def cells(self) -> dict[str, Part]:
        """The Peserta's komponen by kode."""
        return {cell["kode"]: cell for cell in self.peserta["komponen"]}

    @cached_property
    def komponen(self) -> list[Part]:
        """The komponen in force, in printed order."""
        return [row for row in self.record["skema"]["komponen"] if row["digugurkan"] is None]

    @cached_property
    def nama_by_kode(self) -> dict[str, str]:
        return {row["kode"]: row["nama"] for row in self.record["skema"]["komponen"]}

    @cached_property
    def jumlah_by_komponen(self) -> dict[str, int]:
        """How many of the kelompok stand in the order of each komponen."""
        jumlah: dict[str, int] = {}
        for row in self.record["peserta"]:
            if row["kelompok"] != self.peserta["kelompok"]:
                continue
            for cell in row["komponen"]:
                jumlah[cell["kode"]] = jumlah.get(cell["kode"], 0) + (cell["peringkat"] is not None)
        return jumlah

    def rata_rata(self, kode: str) -> str | None:
        """The kelompok's mean of a komponen; None where fewer than five carry it."""
        mean: str | None = self.kelompok["rata_rata"].get(kode)
        return mean

    @cached_property
    def skema_rule(self) -> SkemaRule:
        return skema_rule(self.record["skema"])

    @cached_property
    def result(self) -> PesertaResult:
        """The Peserta scored again from its own nilai. Raises DokumenError if the record says another skor."""
        result = score_peserta(peserta_input(self.peserta), skema=self.skema_rule)
        frozen = self.peserta["skor"]
        if self.is_ranked and result.skor != Decimal(frozen):
            raise DokumenError(
                f"Skor {self.peserta['nama']} dalam rekaman ({frozen}) tidak sama dengan hitungan ulangnya "
                f"({result.skor}). Rapor tidak dibuat; periksa dengan verify_periode."
            )
        return result

    def is_terisi(self, kode: str) -> bool:
        return kode in self.cells and self.cells[kode]["state"] == State.TERISI
