"""Many rows as one value, in the words of either database."""

from typing import Any

from django.db.models import Aggregate, JSONField


class JsonList(Aggregate):
    """What an expression is in each row, as one list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra_context)
