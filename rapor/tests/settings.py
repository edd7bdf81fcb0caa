"""Settings of the test runs: the project's own, with nothing read from or written to the installation around them.

DATABASE_URL chooses the database (SQLite in memory when unset); everything else that a tester's environment or
.env file could say is put aside, so that a test means the same everywhere.
"""

import os
import tempfile
from pathlib import Path

os.environ.update(
    RAPOR_ENV_FILE=os.devnull,
    SECRET_KEY="only-for-tests",
    DEBUG="off",
    ALLOWED_HOSTS="testserver",
    USE_HTTPS="off",  # the test client and the live server speak plain HTTP
    CACHE_URL="locmemcache://limits",
    PAGES_CACHE_URL="locmemcache://pages",
)

from rapor.settings import *  # noqa: F403 - these are that module, once the environment is laid

# Goes away with the process; two runs side by side share no file.
_files = tempfile.TemporaryDirectory(prefix="rapor-test-")
MEDIA_ROOT = str(Path(_files.name) / "media")
DOKUMEN_ROOT = str(Path(_files.name) / "dokumen")
STATIC_ROOT = str(Path(_files.name) / "staticfiles")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The manifest exists only after collectstatic; test_static.py looks at that storage.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Slow on purpose in production; here it would be most of the suite's time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
