"""Settings of the test runs: the project's own, with nothing read from or written to the installation around them.

DATABASE_URL chooses the database (SQLite in memory when unset); everything else that a tester's environment or
.env file could say is put aside, so that a test means the same everywhere.
"""

import atexit
import os
import shutil

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

# Two runs side by side share no file, and what a run wrote goes away with it.
FILES_DIR = VAR_DIR / "test" / str(os.getpid())  # noqa: F405 - from that module
atexit.register(shutil.rmtree, FILES_DIR, ignore_errors=True)
MEDIA_ROOT = str(FILES_DIR / "media")
DOKUMEN_ROOT = str(FILES_DIR / "dokumen")
STATIC_ROOT = str(FILES_DIR / "staticfiles")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The manifest exists only after collectstatic; test_static.py looks at that storage.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Slow on purpose in production; here it would be most of the suite's time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
