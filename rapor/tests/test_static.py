"""Production serves hashed names: one broken reference in one stylesheet would be a 500 on every page."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command


def test_every_static_file_is_hashed_and_every_reference_found(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    # Production's storage less the compressing, which cannot fail on a reference and takes most of the time.
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]["vendor/tabler/tabler.min.css"]
    assert hashed != "vendor/tabler/tabler.min.css"
    assert (tmp_path / hashed).is_file()
