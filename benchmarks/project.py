"""Starts the project for a benchmark: production settings, a SQLite file of its own, nothing read from around it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def start(folder: Path, *, database: str = "rapor.sqlite3", has_logins: bool = False) -> None:
    """Django is up after this, on `database` in the folder. Static files go out as they lie, without a manifest.

    With `has_logins` passwords are hashed and limits are kept as in an installation: where logins are measured.
    """
    (folder / "static").mkdir(exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="rapor.settings",
        RAPOR_ENV_FILE=os.devnull,
        SECRET_KEY="only-for-benchmarks",  # noqa: S106 - guards nothing
        DEBUG="off",
        ALLOWED_HOSTS="testserver",
        USE_HTTPS="off",
        DATABASE_URL=f"sqlite:///{folder / database}",
        CACHE_URL=f"filecache://{folder / 'limits'}" if has_logins else "locmemcache://limits",
        PAGES_CACHE_URL="locmemcache://pages",
        MEDIA_ROOT=str(folder / "media"),
        DOKUMEN_ROOT=str(folder / "dokumen"),
        STATIC_ROOT=str(folder / "static"),
    )
    import django
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    if not has_logins:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
