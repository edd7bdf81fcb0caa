"""How tests do what nobody should: change tables past every guard of ours."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection, models

from penilaian import triggers
from penilaian.models import Penetapan


def run_sql(statement: str, *params: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def overwrite(row: models.Model, **fields: Any) -> None:
    """The fields of one row, changed straight in its table."""
    models.QuerySet.update(type(row)._base_manager.filter(pk=row.pk), **fields)


def overwrite_penetapan(penetapan: Penetapan, **fields: Any) -> None:
    """A Penetapan, with the triggers that keep it lifted meanwhile."""
    triggers.drop(connection)
    overwrite(penetapan, **fields)
    triggers.create(connection)


def change_record(penetapan: Penetapan, change: Callable[[dict[str, Any], dict[str, Any]], object]) -> str:
    """The text of the record after `change(record, its peserta by kode)`, in the form in which records are written."""
    record = json.loads(penetapan.record)
    change(record, {row["kode"]: row for row in record["peserta"]})
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
