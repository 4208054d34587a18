"""Every setting of Lacuna, each with an environment name and a default that runs on a laptop."""

import re
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from archive_site.citation.preferred import checked as citation_form
from archive_site.database import described as database
from archive_site.secret import secret_key
from ingest.storages.address import described

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

LACUNA_DATA = Path(env.str("LACUNA_DATA", default="data")).expanduser().resolve()
try:
    LACUNA_DATA.mkdir(parents=True, exist_ok=True)
    SECRET_KEY = env.str("LACUNA_SECRET_KEY", default="") or secret_key(LACUNA_DATA)
except OSError as error:
    raise ImproperlyConfigured(f"LACUNA_DATA names {LACUNA_DATA}, which cannot be used: {error.strerror}") from None
DEBUG = env.bool("LACUNA_DEBUG", default=False)
_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]  # the machine itself always gets an answer, as checks of its health need
ALLOWED_HOSTS = [*env.list("LACUNA_HOSTS", default=["testserver"]), *_LOOPBACK]
CSRF_TRUSTED_ORIGINS = env.list("LACUNA_TRUSTED_ORIGINS", default=[])

LACUNA_NAME = env.str("LACUNA_NAME", default="Lacuna")
LACUNA_ARCHIVE = env.str("LACUNA_ARCHIVE", default="")  # the institution, as citations name it
LACUNA_ARCHIVE_PLACE = env.str("LACUNA_ARCHIVE_PLACE", default="")
try:
    LACUNA_CITATION = citation_form(env.str("LACUNA_CITATION", default=""))
except ValueError as error:
    raise ImproperlyConfigured(f"LACUNA_CITATION cannot be used: {error}") from None
LACUNA_ARK_NAAN = env.str("LACUNA_ARK_NAAN", default="")
if not re.fullmatch(r"(?:[0-9bcdfghjkmnpqrstvwxz]{5,9})?", LACUNA_ARK_NAAN):
    raise ImproperlyConfigured("LACUNA_ARK_NAAN is the number that the ARK alliance gave the archive, like 99999")
LACUNA_SEARCH_BACKEND = env.str("LACUNA_SEARCH_BACKEND", default="search.backends.embedded.EmbeddedBackend")
ELASTICSEARCH_URL = env.list("ELASTICSEARCH_URL", default=[])  # nodes, any of which is asked
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="lacuna")
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_VERIFY = env.bool("ELASTICSEARCH_VERIFY", default=True)
try:
    LACUNA_ELASTICSEARCH_SHARDS = env.int("LACUNA_ELASTICSEARCH_SHARDS", default=1)
    LACUNA_ELASTICSEARCH_REPLICAS = env.int("LACUNA_ELASTICSEARCH_REPLICAS", default=0)
    LACUNA_ELASTICSEARCH_TIME_LIMIT = env.float("LACUNA_ELASTICSEARCH_TIME_LIMIT", default=10.0)
except ValueError as error:
    raise ImproperlyConfigured(f"LACUNA_ELASTICSEARCH_SHARDS, _REPLICAS and _TIME_LIMIT are numbers: {error}") from None
if LACUNA_ELASTICSEARCH_SHARDS < 1 or LACUNA_ELASTICSEARCH_REPLICAS < 0 or LACUNA_ELASTICSEARCH_TIME_LIMIT <= 0:
    raise ImproperlyConfigured("LACUNA_ELASTICSEARCH_SHARDS is 1 or more, _REPLICAS 0 or more, _TIME_LIMIT above 0")
if not re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,63}", ELASTICSEARCH_INDEX):
    raise ImproperlyConfigured("ELASTICSEARCH_INDEX begins the names of indexes: small letters, digits, _ . - (64 at most)")
LACUNA_ENCODER = env.str("LACUNA_ENCODER", default="search.encoders.joined.JoinedEncoder")
LACUNA_LEXICON = env.str("LACUNA_LEXICON", default="search.lexicons.bilingual.BilingualLexicons")
LACUNA_LEXICONS = Path(env.str("LACUNA_LEXICONS", default=str(LACUNA_DATA / "lexicons"))).expanduser()
_CACHES = [
    str(Path(env.str("XDG_CACHE_HOME", default="~/.cache"), "lacuna", "lexicons").expanduser()),
    str(LACUNA_DATA / "cache" / "lexicons"),
]
LACUNA_LEXICON_CACHE = env.list("LACUNA_LEXICON_CACHE", default=_CACHES)  # folders, the first that can be written
LACUNA_RERANKER = env.str("LACUNA_RERANKER", default="search.rerankers.learned.LearnedReranker")
LACUNA_NAMES = env.str("LACUNA_NAMES", default="search.entities.rules.RuleReader")
LACUNA_NAMES_MODEL = env.str("LACUNA_NAMES_MODEL", default="")
LACUNA_GENERATOR = env.str("LACUNA_GENERATOR", default="extractive")
LACUNA_GENERATOR_MODEL = env.str("LACUNA_GENERATOR_MODEL", default="")
LACUNA_GENERATOR_URL = env.str("LACUNA_GENERATOR_URL", default="")
LACUNA_GENERATOR_KEY = env.str("LACUNA_GENERATOR_KEY", default="")
try:
    LACUNA_GENERATOR_TIME_LIMIT = env.float("LACUNA_GENERATOR_TIME_LIMIT", default=20.0)
    LACUNA_GENERATOR_RETRIES = env.int("LACUNA_GENERATOR_RETRIES", default=2)
    LACUNA_GENERATOR_TOKENS = env.int("LACUNA_GENERATOR_TOKENS", default=400)
except ValueError as error:
    raise ImproperlyConfigured(f"LACUNA_GENERATOR_TIME_LIMIT, _RETRIES and _TOKENS are numbers: {error}") from None
if LACUNA_GENERATOR_TIME_LIMIT <= 0 or LACUNA_GENERATOR_RETRIES < 0 or LACUNA_GENERATOR_TOKENS < 1:
    raise ImproperlyConfigured("LACUNA_GENERATOR_TIME_LIMIT and _TOKENS are above 0, LACUNA_GENERATOR_RETRIES is 0 or more")
try:
    LACUNA_RECORD_DAYS = env.int("LACUNA_RECORD_DAYS", default=365)
except ValueError:
    raise ImproperlyConfigured("LACUNA_RECORD_DAYS is no whole number of days") from None
LACUNA_NOTE_JUDGE = env.str("LACUNA_NOTE_JUDGE", default="search.notes.judges.trained.TrainedJudge")
try:
    LACUNA_NOTE_ENTAILED = env.float("LACUNA_NOTE_ENTAILED", default=0.9)
    LACUNA_NOTE_LIKENESS = env.float("LACUNA_NOTE_LIKENESS", default=0.9)
    LACUNA_NOTE_QUALITY = env.float("LACUNA_NOTE_QUALITY", default=0.8)
except ValueError as error:
    raise ImproperlyConfigured(f"LACUNA_NOTE_ENTAILED, _LIKENESS and _QUALITY are numbers: {error}") from None
if not all(0.0 < share <= 1.0 for share in (LACUNA_NOTE_ENTAILED, LACUNA_NOTE_LIKENESS, LACUNA_NOTE_QUALITY)):
    raise ImproperlyConfigured("LACUNA_NOTE_ENTAILED, _LIKENESS and _QUALITY lie above 0 and are at most 1")
LACUNA_FIRST_STATE = env.str("LACUNA_FIRST_STATE", default="published")
if LACUNA_FIRST_STATE not in ("received", "published"):
    raise ImproperlyConfigured("LACUNA_FIRST_STATE is published, or received where items are looked at before readers see them")
LACUNA_MAIL_FROM = env.str("LACUNA_MAIL_FROM", default="")  # empty: no notice is sent
globals().update(env.email_url_config(env.str("LACUNA_MAIL", default="") or "consolemail://"))
LACUNA_TWO_FACTOR = env.bool("LACUNA_TWO_FACTOR", default=False)
LACUNA_FETCH_HOSTS = env.list("LACUNA_FETCH_HOSTS", default=[])
LACUNA_FETCH_PRIVATE_HOSTS = env.list("LACUNA_FETCH_PRIVATE_HOSTS", default=[])
LACUNA_OCR_ENGINE = env.str("LACUNA_OCR_ENGINE", default="tesseract")
try:
    LACUNA_OCR_TIME_LIMIT = env.int("LACUNA_OCR_TIME_LIMIT", default=300)
except ValueError:
    raise ImproperlyConfigured("LACUNA_OCR_TIME_LIMIT is no whole number of seconds") from None
LACUNA_OCR_COMMAND = env.list("LACUNA_OCR_COMMAND", default=[])
_QUEUES = {
    "deliveries": "ingest.accession_jobs.DeliveryQueue",
    "reading": "ingest.reading_jobs.ReadingQueue",
    "rereading": "ingest.rereading.queue.RereadingQueue",
    "indexing": "search.indexing_jobs.IndexingQueue",
    "upkeep": "archive_site.curation.upkeep.UpkeepQueue",
}
LACUNA_QUEUES = env.dict("LACUNA_QUEUES", default=_QUEUES)
try:
    LACUNA_JOB_ATTEMPTS = env.int("LACUNA_JOB_ATTEMPTS", default=5)
    LACUNA_JOB_SILENCE = env.float("LACUNA_JOB_SILENCE", default=60.0)
    LACUNA_JOB_WAIT = env.float("LACUNA_JOB_WAIT", default=5.0)
    LACUNA_JOB_LONGEST_WAIT = env.float("LACUNA_JOB_LONGEST_WAIT", default=300.0)
    LACUNA_JOB_DAYS = env.float("LACUNA_JOB_DAYS", default=7.0)
except ValueError as error:
    raise ImproperlyConfigured(f"LACUNA_JOB_ATTEMPTS, _SILENCE, _WAIT, _LONGEST_WAIT and _DAYS are numbers: {error}") from None
if LACUNA_JOB_ATTEMPTS < 1 or LACUNA_JOB_SILENCE <= 0 or min(LACUNA_JOB_WAIT, LACUNA_JOB_LONGEST_WAIT, LACUNA_JOB_DAYS) < 0:
    raise ImproperlyConfigured("LACUNA_JOB_ATTEMPTS is 1 or more, LACUNA_JOB_SILENCE above 0, no other LACUNA_JOB_* negative")
LACUNA_STORAGE = env.str("LACUNA_STORAGE", default="")
LACUNA_S3_ENDPOINT = env.str("LACUNA_S3_ENDPOINT", default="")
try:
    LACUNA_S3_PATIENCE = env.float("LACUNA_S3_PATIENCE", default=10.0)
    LACUNA_STORAGE_CACHE = env.int("LACUNA_STORAGE_CACHE", default=4096)
except ValueError as error:
    raise ImproperlyConfigured(f"LACUNA_S3_PATIENCE (seconds) and LACUNA_STORAGE_CACHE (MiB) are numbers: {error}") from None
if LACUNA_S3_PATIENCE <= 0 or LACUNA_STORAGE_CACHE < 0:
    raise ImproperlyConfigured("LACUNA_S3_PATIENCE is above 0, LACUNA_STORAGE_CACHE is not negative")
LACUNA_S3 = {"endpoint": LACUNA_S3_ENDPOINT, "cache": LACUNA_STORAGE_CACHE << 20, "patience": LACUNA_S3_PATIENCE}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "originals": described(LACUNA_STORAGE, LACUNA_S3),
}

DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{LACUNA_DATA / 'lacuna.sqlite3'}"))}
try:
    LACUNA_DATABASE_PATIENCE = env.float("LACUNA_DATABASE_PATIENCE", default=300.0)
except ValueError:
    raise ImproperlyConfigured("LACUNA_DATABASE_PATIENCE is no number of seconds") from None

INSTALLED_APPS = [
    "archive_site.admin_config.ProvedAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "ingest",
    "search",
    "archive_site.portal",
    "archive_site.curation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "archive_site.manners.Manners",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive_site.tombstones.Tombstones",
    "django_htmx.middleware.HtmxMiddleware",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

ROOT_URLCONF = "archive_site.urls"
WSGI_APPLICATION = "archive_site.wsgi.application"
ASGI_APPLICATION = "archive_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "français"), ("es", "español"), ("it", "italiano")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("LACUNA_TIME_ZONE", default="UTC")

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True

CSRF_FAILURE_VIEW = "archive_site.portal.errors.forbidden"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("LACUNA_HTTPS", default=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
