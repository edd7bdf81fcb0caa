"""The house keeps its shape where import-linter does not look: string foreign keys, names and words."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

ROOT = Path(settings.BASE_DIR)
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
# Read from the linter's contract, so that the order of the floors is written down once; the lowest floor comes first.
LAYERS = [
    re.findall(r"\w+", layer)
    for contract in LINTER["contracts"]
    if contract["id"] == "floors"
    for layer in reversed(contract["layers"])
]
FLOORS = {room: floor for floor, layer in enumerate(LAYERS) for room in layer}
IDENTITY = ROOT / "opd" / "models" / "pemerintah.py"
GOVERNMENT_WORDS = re.compile(r"\b(bupati|kabupaten|wali ?kota)\b", re.IGNORECASE)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in FLOORS]


def own_models() -> list[type[Model]]:
    """The models that are written by us: no join table, no history table."""
    return [model for model in our_models() if not is_history(model) and not model._meta.auto_created]


def is_history(model: type[Model]) -> bool:
    return hasattr(model, "history_object")


def own_fields(model: type[Model]) -> list[Field]:
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in fields if not field.auto_created]


def python_files() -> Iterator[Path]:
    for room in FLOORS:
        yield from (ROOT / room).rglob("*.py")


def templates() -> Iterator[Path]:
    for folder in (ROOT / "templates", *(ROOT / room / "templates" for room in FLOORS)):
        yield from folder.rglob("*.html")


def spoken_strings(source: str) -> Iterator[str]:
    """Every string of a module but its docstrings, which are English and never shown."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def imported_modules(source: str) -> set[str]:
    """The top-level packages a module imports anywhere in it, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def glossary() -> str:
    """The part of the README below its glossary heading, up to the next heading of that level."""
    text = read(ROOT / "README.md")
    found = re.search(
        r"^## [^\n]*(?:Glossary|Glosarium)[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    return found.group(1) if found else ""


def test_the_floors_are_read_from_the_contract() -> None:
    assert (
        FLOORS["akun"]
        < FLOORS["opd"]
        < FLOORS["penilaian"]
        < FLOORS["dokumen"]
        < FLOORS["dasbor"]
        < FLOORS["rapor"]
    )


def test_a_relation_points_to_the_own_room_or_to_a_lower_floor() -> None:
    upward = {
        f"{field} -> {related.label}"
        for model in our_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if (related := field.related_model and field.related_model._meta)
        and related.app_label in FLOORS
        and related.app_label != model._meta.app_label
        and FLOORS[related.app_label] >= FLOORS[model._meta.app_label]
    }
    assert upward == set()


def test_every_field_has_a_name_for_people() -> None:
    # Django keeps what the author wrote here, and fills verbose_name from the attribute's name when that is nothing.
    unnamed = {
        str(field)
        for model in own_models()
        for field in own_fields(model)
        if not getattr(field, "_verbose_name", None)
    }
    assert unnamed == set()


def test_every_model_has_a_name_for_people() -> None:
    names = {"verbose_name", "verbose_name_plural"}
    assert {
        model._meta.label for model in own_models() if not names <= set(model._meta.original_attrs)
    } == set()


def test_every_model_stands_in_the_glossary() -> None:
    text = glossary()
    unexplained = {model.__name__ for model in own_models() if not re.search(rf"\b{model.__name__}\b", text)}
    assert unexplained == set()


def test_pages_have_no_tables_of_their_own() -> None:
    assert list(apps.get_app_config("dasbor").get_models()) == []


def test_a_migration_has_a_name_that_says_what_it_does() -> None:
    names = {path.stem for room in FLOORS for path in (ROOT / room / "migrations").glob("[0-9]*.py")}
    unnamed = {name for name in names if re.search(r"^\d{4}_auto_|_and_more$", name)}
    assert names
    assert unnamed == set()


def test_only_the_module_that_renders_knows_weasyprint() -> None:
    knowing = {
        path.relative_to(ROOT) for path in python_files() if "weasyprint" in imported_modules(read(path))
    }
    assert {path.parts[:2] for path in knowing} <= {("dokumen", "render.py"), ("dokumen", "render")}


def test_no_page_or_paper_writes_the_kind_of_government_as_a_literal() -> None:
    comments = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
    speaking = {
        str(path.relative_to(ROOT))
        for path in templates()
        if GOVERNMENT_WORDS.search(comments.sub("", read(path)))
    }
    assert speaking == set()


def test_no_code_outside_the_identity_writes_the_kind_of_government_as_a_literal() -> None:
    def is_exempt(path: Path) -> bool:
        return path == IDENTITY or bool({"demo", "tests", "migrations"} & set(path.relative_to(ROOT).parts))

    speaking = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in python_files()
        if not is_exempt(path)
        for text in spoken_strings(read(path))
        if GOVERNMENT_WORDS.search(text)
    }
    assert speaking == set()
