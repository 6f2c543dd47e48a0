"""Settings, all from the environment; the defaults are safe and need no server.

README.md lists the variables.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no variable: 1, true, yes or on mean yes."""
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes", "on"}


def number(name: str, *, default: int) -> int:
    """Read a whole number that is not negative."""
    value = os.environ.get(name, "")
    if value and not value.isdecimal():
        message = f"{name} is a whole number, not “{value}”."
        raise ImproperlyConfigured(message)
    return int(value) if value else default


def words(name: str) -> list[str]:
    """Read a comma-separated variable."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


# Where readers find the pages: every address in pages, API, feeds and embeds begins with it.
PUBLIC_URL = os.environ.get("PUBLIC_URL", "http://localhost:8000").rstrip("/")
PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or "localhost"
# Where search engines are to find the pages, if another site shows them as its own.
CANONICAL_URL = os.environ.get("CANONICAL_URL", PUBLIC_URL).rstrip("/")
IS_HTTPS = PUBLIC_URL.startswith("https://")

DEBUG = flag("DEBUG", default=False)
# Without SECRET_KEY, sessions last as long as the process; `make run` keeps a key in DATA_DIR.
SECRET_KEY = os.environ.get("SECRET_KEY") or get_random_secret_key()
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = [*words("ALLOWED_HOSTS"), PUBLIC_HOST, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "cms",
    "api",
    "search",
    "library",
    "characteristics",
    "publishing",
    "ninja",
    "wagtail_headless_preview",
    "wagtailmedia",
    "wagtail.contrib.search_promotions",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cleanup.apps.CleanupSelectedConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.headers.permissions_policy",
    "cms.maintenance.Maintenance",
    "api.edge.Edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publishing.middleware.AtomicAdmin",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
APPEND_SLASH = False

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
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA_DIR / 'library.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Immediate: a transaction that reads first and writes later fails at once under the default mode when
    # another writer came in between. Reading outside a transaction takes no lock in either mode.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
    # Tests use a file as well: locks in a database in memory, shared between threads, are not the real ones.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "cache" / "test.sqlite3"}
    (DATA_DIR / "cache").mkdir(exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cms.style_sheet.BuiltStaticFiles"
    },
}

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
X_FRAME_OPTIONS = "DENY"

# Wagtail's admin carries inline scripts, so it is left out; its pages are for editors only. The API has its own.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/", "/api/"],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}

WAGTAIL_SITE_NAME = "System Leadership Library"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_I18N_ENABLED = False
# Milliseconds: the script of the editor that looks for edits has waited already (static/publishing/admin/typing.js).
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 10
# Saving a draft costs seven times a preview, which on SQLite has to wait for it: not after every pause in the typing.
WAGTAIL_AUTOSAVE_INTERVAL = 2_000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True

WAGTAILIMAGES_IMAGE_MODEL = "publishing.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "publishing.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "publishing.Attachment"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "publishing.forms.AttachmentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "csv", "txt"]
# Files are served by publishing.files, which asks the public gateway; Wagtail's own view does not.
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "publishing.Recording",
    "MEDIA_FORM_BASE": "publishing.forms.MediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a"],
    "VIDEO_EXTENSIONS": ["mp4"],
}

# While it is set, every page says that the library is closed for a while.
MAINTENANCE = flag("MAINTENANCE", default=False)
# What tells one deployment from another: answers kept by readers are compared with it.
BUILD = os.environ.get("BUILD", "development")
# How many readers are answered at once in each web process; each thread opens databases of its own.
WEB_THREADS = number("WEB_THREADS", default=6)
# How many answers one reader may have made in each server process: at first, and then in a minute; 0 is no limit.
API_ANSWERS_AT_ONCE = number("API_ANSWERS_AT_ONCE", default=120)
API_ANSWERS_PER_MINUTE = number("API_ANSWERS_PER_MINUTE", default=600)
# How many proxies of ours a request passes: each adds an address to X-Forwarded-For, and no other is believed.
TRUSTED_PROXIES = number("TRUSTED_PROXIES", default=0)
# The cache in front of the service, which understands PURGE; empty: what it keeps expires within a minute.
PURGE_URL = os.environ.get("PURGE_URL", "")
if PURGE_URL:
    WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "api.purging.Cache", "LOCATION": PURGE_URL}}
# Hosts of consumers (`name` or `name:port`) that may be reached by http, at any port and inside our own network; for
# development and tests.
TRUSTED_CONSUMER_HOSTS = words("TRUSTED_CONSUMER_HOSTS")
# Sample stories are shown everywhere or nowhere.
SHOW_SAMPLES = flag("SHOW_SAMPLES", default=True)
# Where "offer a story" leads; empty: the page tells how to get in touch instead.
OFFER_STORY_URL = os.environ.get("OFFER_STORY_URL", "")
SHARE_PICTURES = DATA_DIR / "cache" / "share"
SEARCH_INDEX_PATH = DATA_DIR / "search" / "index.sqlite3"
SEARCH_LOG_PATH = DATA_DIR / "search" / "asked"
# Without an address, the embedded engine answers every search.
ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
ELASTICSEARCH_INDEX = os.environ.get("ELASTICSEARCH_INDEX", "library")
ELASTICSEARCH_API_KEY = os.environ.get("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_USER = os.environ.get("ELASTICSEARCH_USER", "")
ELASTICSEARCH_PASSWORD = os.environ.get("ELASTICSEARCH_PASSWORD", "")
ELASTICSEARCH_CA = os.environ.get("ELASTICSEARCH_CA", "")
# Seconds that a reader waits for it before the embedded engine answers instead.
ELASTICSEARCH_TIMEOUT = float(os.environ.get("ELASTICSEARCH_TIMEOUT", "0.5"))
