"""What an operator can set is written down where an operator looks."""

import re
from pathlib import Path
from typing import Any


def test_the_example_names_every_value_that_the_settings_read(settings: Any) -> None:
    root = Path(settings.BASE_DIR)
    read = set(
        re.findall(
            r'env\.\w+\(\s*"([A-Z0-9_]+)"', (root / "rapor" / "settings.py").read_text(encoding="utf-8")
        )
    )
    named = set(
        re.findall(r"^#?([A-Z0-9_]+)=", (root / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named == read
