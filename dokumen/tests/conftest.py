import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings


@pytest.fixture(scope="module")
def printed(module_transaction: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """For a fixture of the module that prints: its papers lie here, and each test gets a copy of them."""
    root = tmp_path_factory.mktemp("printed")
    with override_settings(DOKUMEN_ROOT=str(root)):
        yield root


@pytest.fixture(autouse=True)
def dokumen_root(tmp_path: Path, settings: Any, request: pytest.FixtureRequest) -> Path:
    """Each test keeps its papers in a folder of its own."""
    root = tmp_path / "dokumen"
    if "printed" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("printed"), root)
    settings.DOKUMEN_ROOT = str(root)
    return root
