"""What the script of Lembar nilai may send, read strictly, and what it is sent: plain JSON, shaped in one place."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from dasbor.queries.lembar import CellKey, CellPanel, LembarRow, LembarView
from dasbor.ranking import Ranking, RankingRow
from dasbor.steps import act_url, lembar_url
from dokumen.format import format_skor
from penilaian.isian import isian_refusal
from penilaian.jejak import Jejak
from penilaian.lembar.cocok import NamaMatch, PastedNama
from penilaian.models import Nilai, PeriodeKomponen, Rekomendasi
from penilaian.services import CellEdit, CellOutcome
from penilaian.services.catatan import show_rekomendasi

MAX_EDITS = 3000  # 200 OPDs x 15 komponen
MAX_NAMES = 1000  # each unknown one is held against every name there is
MAX_TEXTS = 15_000  # 1000 lines x 15 komponen
MAX_TEXT = 4000
NAME_KEYS = {"text", "kode"}
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # NUL and half a character: no database keeps them
EDIT_SHAPE: Mapping[str, tuple[type, ...]] = {
    "peserta": (int,),
    "komponen": (str,),
    "versi": (int,),
    "text": (str,),
    "alasan": (str,),
    "timpa": (int, type(None)),
    "clear": (bool,),
}


class MalformedError(ValueError):
    """The body is not what the script sends."""


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object of a request. Raises MalformedError."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError from error
    if not isinstance(found, dict) or any(map(UNSTORABLE.search, _texts_in(found))):
        raise MalformedError
    return found


def _texts_in(found: object) -> Iterator[str]:
    """Every text in it, keys too; without recursion, as the depth is the sender's choice."""
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value


def read_edits(body: bytes) -> list[CellEdit]:
    """The edits of one batch, each cell once at most. Raises MalformedError."""
    rows = read_object(body).get("edits")
    if not isinstance(rows, list) or len(rows) > MAX_EDITS:
        raise MalformedError
    edits = [_read_edit(row) for row in rows]
    if len({edit.key for edit in edits}) != len(edits):
        raise MalformedError
    return edits


def read_names(body: bytes) -> list[PastedNama]:
    """The names to be matched, each with the kode beside it. Raises MalformedError."""
    names = read_object(body).get("names")
    if not isinstance(names, list) or len(names) > MAX_NAMES:
        raise MalformedError
    return [_read_name(name) for name in names]


def read_texts(body: bytes) -> list[str]:
    """What stands beside the names, each text once. Raises MalformedError."""
    texts = read_object(body).get("texts")
    if not isinstance(texts, list) or len(texts) > MAX_TEXTS or not all(map(_is_text, texts)):
        raise MalformedError
    return texts


def _read_name(name: object) -> PastedNama:
    if not isinstance(name, dict) or name.keys() != NAME_KEYS or not all(map(_is_text, name.values())):
        raise MalformedError
    return PastedNama(**name)


def _read_edit(row: object) -> CellEdit:
    if not isinstance(row, dict) or row.keys() != EDIT_SHAPE.keys():
        raise MalformedError
    if any(type(row[name]) not in types for name, types in EDIT_SHAPE.items()):
        raise MalformedError
    if not (_is_text(row["text"]) and _is_text(row["alasan"])):
        raise MalformedError
    return CellEdit(
        peserta=row["peserta"],
        komponen=row["komponen"],
        versi=row["versi"],
        text=row["text"],
        alasan=row["alasan"],
        timpa=row["timpa"],
        is_clear=row["clear"],
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT


def lembar_json(view: LembarView, *, urls: Mapping[str, str]) -> dict[str, Any]:
    """What the page starts from. A reason why a cell is closed is written once, and cells point to it."""
    reasons = [""]
    return {
        "komponen": [_komponen_json(column, view) for column in view.columns],
        "rows": [_row_json(row, reasons) for row in view.rows],
        "reasons": reasons,
        "hasFigures": view.has_figures,
        "isSementara": not view.periode.is_ditetapkan,
        "urls": dict(urls),
    }


def _komponen_json(column: PeriodeKomponen, view: LembarView) -> dict[str, Any]:
    """With the page on which it is submitted, where this person can; that leads back to the grid."""
    komponen = column.komponen
    url = act_url("periodekomponen", column.pk, "ajukan", then=lembar_url(view.periode))
    return {
        "kode": komponen.kode,
        "nama": komponen.nama,
        "submitUrl": url if komponen.kode in view.submittable else "",
    }


def _row_json(row: LembarRow, reasons: list[str]) -> dict[str, Any]:
    peserta = row.peserta
    return {
        "id": peserta.pk,
        "kode": peserta.kode,
        "nama": peserta.nama,
        "kelompok": peserta.kelompok.kode if peserta.kelompok else "",
        "jenis": peserta.jenis,
        "isExcluded": peserta.is_dikecualikan,
        "cells": [
            {
                "versi": cell.versi,
                "text": cell.text,
                "alasan": cell.alasan,
                "closed": _index_of(cell.closed, reasons),
                "hasCatatan": cell.has_catatan,
                "lacksCatatan": cell.lacks_catatan,
            }
            for cell in row.cells
        ],
    }


def _index_of(reason: str, reasons: list[str]) -> int:
    if reason not in reasons:
        reasons.append(reason)
    return reasons.index(reason)


def outcomes_json(outcomes: Sequence[CellOutcome], lacking: Iterable[CellKey]) -> dict[str, Any]:
    """The outcome of every edit in order, and every cell that now lacks a required catatan."""
    return {
        "outcomes": [_outcome_json(outcome) for outcome in outcomes],
        "lacking": [list(key) for key in sorted(lacking)],
    }


def _outcome_json(outcome: CellOutcome) -> dict[str, Any]:
    conflict = outcome.conflict
    return {
        "peserta": outcome.edit.peserta,
        "komponen": outcome.edit.komponen,
        "kind": outcome.kind,
        "versi": outcome.versi,
        "text": outcome.text,
        "alasan": outcome.alasan,
        "message": outcome.message,
        "conflict": conflict
        and {
            "oleh": conflict.oleh,
            "pada": _time(conflict.pada),
            "dari": conflict.dari,
            "menjadi": conflict.menjadi,
        },
    }


def figures_json(ranking: Ranking, *, is_sementara: bool) -> dict[str, Any]:
    """Skor, predikat and peringkat by kode of the Peserta; for one that can't be ranked the sentence that says why."""
    return {"isSementara": is_sementara, "rows": {row.kode: _figure_json(row) for row in ranking.rows}}


def _figure_json(row: RankingRow) -> dict[str, Any]:
    return {
        "skor": format_skor(row.skor) if row.skor is not None else "",
        "predikat": row.predikat.huruf if row.predikat else "",
        "peringkat": row.peringkat,
        "keterangan": "" if row.is_ranked else row.keterangan,
    }


def panel_json(panel: CellPanel) -> dict[str, Any]:
    cell = panel.cell
    return {
        "peserta": cell.peserta_id,
        "komponen": cell.periode_komponen.komponen.kode,
        "nama": cell.peserta.nama,
        "komponenNama": cell.periode_komponen.komponen.nama,
        "state": cell.get_state_display(),
        "isTimPenilai": cell.is_tim_penilai,
        "text": panel.text,
        "alasan": cell.alasan,
        "lalu": panel.lalu,
        "closed": panel.closed,
        "catatan": panel.catatan,
        "lacksCatatan": panel.lacks_catatan,
        "rekomendasi": [_rekomendasi_json(row) for row in panel.rekomendasi],
        "bukti": [{"nama": row.nama, "url": reverse("dasbor:bukti", args=[row.pk])} for row in panel.bukti],
        "buktiUrl": reverse("admin:penilaian_bukti_add", query=_cell_query(cell)),
        "trail": [_trail_json(line) for line in panel.trail],
    }


def _rekomendasi_json(row: Rekomendasi) -> dict[str, Any]:
    return {
        "id": row.pk,
        "isi": row.isi,
        "penanggung_jawab": row.penanggung_jawab,
        "tenggat": row.tenggat.isoformat() if row.tenggat else "",
        "lama": show_rekomendasi(row),
    }


def _trail_json(line: Jejak) -> dict[str, Any]:
    return {
        "oleh": line.oleh,
        "pada": _time(line.pada),
        "dari": str(line.lama),
        "menjadi": str(line.baru),
        "alasan": " ".join(filter(None, [line.baru.alasan, line.alasan_koreksi])),
        "cara": line.cara,
    }


def _cell_query(cell: Nilai) -> dict[str, int]:
    return {"peserta": cell.peserta_id, "periode_komponen": cell.periode_komponen_id}


def matches_json(matches: Sequence[NamaMatch], texts: Iterable[str]) -> dict[str, Any]:
    """For each name the Peserta and by what it was known; for an unknown one why, and the nearest Peserta.

    `refusals` holds for each text that no cell takes the sentence that says why.
    """
    return {
        "matches": [
            {
                "peserta": match.key,
                "by": match.by,
                "message": match.message,
                "near": [ref.key for ref in match.suggestions],
            }
            for match in matches
        ],
        "refusals": {text: refusal for text in texts if (refusal := isian_refusal(text))},
    }


def _time(moment: datetime | None) -> str:
    return date_format(localtime(moment), "j F Y, H.i") if moment else ""
