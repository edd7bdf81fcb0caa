"""Settings of the project: everything from the environment, closed by default (see .env.example)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
PANDUAN_ROOT = BASE_DIR / "docs" / "panduan"  # shown at /bantuan/: goes wherever the code goes

env = environ.Env()
environ.Env.read_env(env.str("RAPOR_ENV_FILE", default=str(BASE_DIR / ".env")))

DEBUG = env.bool("DEBUG", default=False)
# A development key is only ever accepted together with DEBUG; production refuses to start without its own.
SECRET_KEY = env.str("SECRET_KEY", default="development-only-key-never-for-real-data" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY belum diatur. Isi SECRET_KEY di lingkungan atau di berkas .env.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS tidak boleh '*'. Tuliskan nama host aplikasi ini.")
if DEBUG and not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}:
    raise ImproperlyConfigured(
        "DEBUG hanya boleh menyala di localhost. Matikan DEBUG atau kosongkan ALLOWED_HOSTS."
    )
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "akun",
    "opd",
    "penilaian",
    "dokumen",
    "dasbor",
    "demo",
    "penilaian.apps.CoreAdminConfig",  # django.contrib.admin, opened by peran and for the Tim Penilai
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rapor.middleware.GZipTextMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "opd.middleware.ZonaWaktuMiddleware",
]

ROOT_URLCONF = "rapor.urls"
WSGI_APPLICATION = "rapor.wsgi.application"
ASGI_APPLICATION = "rapor.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opd.context_processors.pemerintah",
            ],
        },
    },
]


def database_config() -> dict[str, Any]:
    """One DATABASE_URL; SQLite gets the options that make eight writers at once safe."""
    config = dict(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'rapor.sqlite3'}"))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "timeout": 20,
            # Without IMMEDIATE a read that becomes a write fails at once with "database is locked".
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


DATABASES = {"default": database_config()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One cache for limits and for the uploads that wait for a confirmation; one for published pages.
CACHES = {
    "default": env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache' / 'limits'}"),
    "pages": env.cache_url("PAGES_CACHE_URL", default="locmemcache://pages?max_entries=100"),
}

AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "akun.hashers.OwaspArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_ADAPTER = "akun.adapter.ClosedAccountAdapter"
ACCOUNT_FORMS = {"login": "akun.forms.MasukForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_SESSION_REMEMBER = True
# All heads of an office come from one address, and within minutes of an announcement: it must let them in, some of
# them after a mistake. What guards an account is its own limit.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/5m/key"}
# The proxy in front must overwrite X-Forwarded-For; 0 means the address of the connection itself counts.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

LANGUAGE_CODE = "id"
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Jakarta")
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # it would print 2026 as "2.026"
LOCALE_PATHS = [BASE_DIR / "locale"]

# E-mail goes to the console until an address of a server is given; smtp+tls://user:password@host:587 for one.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="rapor-opd@localhost")

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
# Private: nothing below these folders has an address; every file goes out through an access check.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
DOKUMEN_ROOT = env.path("DOKUMEN_ROOT", default=str(VAR_DIR / "dokumen"))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = (
    False  # our own writer neutralises every leading sign and restores it
)
SIMPLE_HISTORY_REVERT_DISABLED = True

# In a small office one person may enter and accept, lock and publish; off unless the government says so.
RAPOR_ALLOW_ONE_PERSON = env.bool("RAPOR_ALLOW_ONE_PERSON", default=False)
# A nilai under the first, or fallen by more points than the second, is not submitted without a catatan.
RAPOR_CATATAN_DI_BAWAH = Decimal(env.str("RAPOR_CATATAN_DI_BAWAH", default="60"))
RAPOR_CATATAN_TURUN = Decimal(env.str("RAPOR_CATATAN_TURUN", default="10"))

# The largest file that may be uploaded as bukti.
RAPOR_MAX_BUKTI_MB = env.int("RAPOR_MAX_BUKTI_MB", default=10)

# The face of naskah dinas: arial or times. A Keputusan has its own.
RAPOR_HURUF_NASKAH = env.str("RAPOR_HURUF_NASKAH", default="arial")
# A picture of the state emblem, for papers that the kepala daerah signs; without it a neutral shield stands there.
RAPOR_LAMBANG_NEGARA = env.str("RAPOR_LAMBANG_NEGARA", default="")

# How papers are signed: by hand, in the government's own e-sign service, or here with a certificate of one's own.
RAPOR_TANDA_TANGAN = env.str("RAPOR_TANDA_TANGAN", default="tangan")
if RAPOR_TANDA_TANGAN not in ("tangan", "luar", "sertifikat"):
    raise ImproperlyConfigured("RAPOR_TANDA_TANGAN harus tangan, luar, atau sertifikat.")
# The certificate: a PKCS#12 file, or a token behind a PKCS#11 module. The secret is its passphrase or PIN.
RAPOR_SERTIFIKAT = env.str("RAPOR_SERTIFIKAT", default="")
RAPOR_PKCS11_MODUL = env.str("RAPOR_PKCS11_MODUL", default="")
RAPOR_PKCS11_TOKEN = env.str("RAPOR_PKCS11_TOKEN", default="")
RAPOR_PKCS11_LABEL = env.str("RAPOR_PKCS11_LABEL", default="")
RAPOR_SERTIFIKAT_SANDI = env.str("RAPOR_SERTIFIKAT_SANDI", default="")
RAPOR_SERTIFIKAT_SANDI_BERKAS = env.str("RAPOR_SERTIFIKAT_SANDI_BERKAS", default="")
RAPOR_TSA_URL = env.str("RAPOR_TSA_URL", default="")
if RAPOR_TANDA_TANGAN == "sertifikat" and not (RAPOR_SERTIFIKAT or RAPOR_PKCS11_MODUL):
    raise ImproperlyConfigured(
        "RAPOR_TANDA_TANGAN=sertifikat memerlukan RAPOR_SERTIFIKAT atau RAPOR_PKCS11_MODUL."
    )

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
USE_HTTPS = env.bool("USE_HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = USE_HTTPS
CSRF_COOKIE_SECURE = USE_HTTPS
SECURE_SSL_REDIRECT = USE_HTTPS
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if USE_HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = USE_HTTPS
SECURE_HSTS_PRELOAD = USE_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
if env.bool("BEHIND_HTTPS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
