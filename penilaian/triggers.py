"""The database triggers that keep Penetapan append-only, for SQLite and PostgreSQL.

A lock's record, hash and origin never change and no row is ever deleted; the publication is written once, from empty.
SQLite's INSERT OR REPLACE and PostgreSQL's TRUNCATE delete rows past every other trigger, and have their own.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "penilaian_penetapan"
MESSAGE = "penetapan hanya dapat ditambah"
ALWAYS = ("id", "periode_id", "revisi", "record", "hash", "dikunci_oleh_id", "dikunci_pada")
ONCE = {
    "dibatalkan_pada": ("dibatalkan_oleh_id", "dibatalkan_pada", "alasan_batal"),
    "ditetapkan_pada": (
        "ditetapkan_oleh_id", "ditetapkan_pada", "jenis_naskah", "nomor", "tanggal", "penanda_tangan_id",
        "penanda_tangan_sebutan", "penanda_tangan_an", "penanda_tangan_nama", "penanda_tangan_nip",
        "penanda_tangan_pangkat", "scan",
    ),
    "diumumkan_pada": ("diumumkan_oleh_id", "diumumkan_pada"),
}  # fmt: skip


def create(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in _create_statements(connection.vendor):
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in _drop_statements(connection.vendor):
            cursor.execute(statement)


def create_in_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    create(schema_editor.connection)


def drop_in_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop(schema_editor.connection)


def _forbidden_change(vendor: str) -> str:
    """The condition under which an update is refused: an immutable column, or a written one, would change."""
    differs = "OLD.{0} IS NOT NEW.{0}" if vendor == "sqlite" else "OLD.{0} IS DISTINCT FROM NEW.{0}"
    always = [differs.format(column) for column in ALWAYS]
    once = [
        f"(OLD.{mark} IS NOT NULL AND ({' OR '.join(differs.format(column) for column in columns)}))"
        for mark, columns in ONCE.items()
    ]
    return " OR ".join(always + once)


def _create_statements(vendor: str) -> list[str]:
    forbidden, written = _forbidden_change(vendor), " OR ".join(f"NEW.{mark} IS NOT NULL" for mark in ONCE)
    if vendor == "sqlite":
        return [
            (
                f"CREATE TRIGGER penetapan_no_replace BEFORE INSERT ON {TABLE} WHEN {written} "  # noqa: S608 - only constants
                f"OR EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR (dibatalkan_pada IS NULL "
                "AND periode_id = NEW.periode_id AND revisi = NEW.revisi)) "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            ),
            (
                f"CREATE TRIGGER penetapan_no_delete BEFORE DELETE ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            ),
            (
                f"CREATE TRIGGER penetapan_append_only BEFORE UPDATE ON {TABLE} WHEN {forbidden} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            ),
        ]
    return [
        (
            "CREATE OR REPLACE FUNCTION penetapan_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        (
            f"CREATE TRIGGER penetapan_no_replace BEFORE INSERT ON {TABLE} "
            f"FOR EACH ROW WHEN ({written}) EXECUTE FUNCTION penetapan_refuse()"
        ),
        (
            f"CREATE TRIGGER penetapan_no_delete BEFORE DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION penetapan_refuse()"
        ),
        (
            f"CREATE TRIGGER penetapan_no_truncate BEFORE TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION penetapan_refuse()"
        ),
        (
            f"CREATE TRIGGER penetapan_append_only BEFORE UPDATE ON {TABLE} "
            f"FOR EACH ROW WHEN ({forbidden}) EXECUTE FUNCTION penetapan_refuse()"
        ),
    ]


def _drop_statements(vendor: str) -> list[str]:
    suffix = "" if vendor == "sqlite" else f" ON {TABLE}"
    names = ("penetapan_no_replace", "penetapan_no_delete", "penetapan_no_truncate", "penetapan_append_only")
    return [f"DROP TRIGGER IF EXISTS {name}{suffix}" for name in names]
