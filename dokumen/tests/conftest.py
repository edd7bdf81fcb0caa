from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def dokumen_root(tmp_path: Path, settings: Any) -> Path:
    """Each test keeps its papers in a folder of its own."""
    settings.DOKUMEN_ROOT = str(tmp_path / "dokumen")
    return Path(settings.DOKUMEN_ROOT)
