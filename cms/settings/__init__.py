"""Settings, all from the environment; the defaults are safe and need no server.

README.md lists the variables.
"""

import os
from urllib.parse import urlsplit

from cms.environment import read
from cms.environment.build import digest
from cms.environment.data_folder import data_folder
from cms.environment.machine import cores
from cms.environment.secret_key import kept_key
from cms.settings.content_security import CONTENT_SECURITY_POLICY  # noqa: F401  Django finds a setting by its name here
from cms.settings.databases import database
from cms.settings.fixed import *  # noqa: F403  Django finds a setting by its name in this module
from cms.settings.fixed import BASE_DIR
from cms.settings.logs import to_console

ENVIRONMENT = read(os.environ)
DATA_DIR = data_folder(ENVIRONMENT.DATA_DIR or BASE_DIR / "var")

# Where readers find the pages: every address in pages, API, feeds and embeds begins with it.
PUBLIC_URL = ENVIRONMENT.PUBLIC_URL
PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or "localhost"
# Where search engines are to find the pages, if another site shows them as its own.
CANONICAL_URL = ENVIRONMENT.CANONICAL_URL or PUBLIC_URL
IS_HTTPS = ENVIRONMENT.is_https

DEBUG = ENVIRONMENT.DEBUG
# For the world it has to be given, the same to every process on every machine: without it, nothing is signed at all.
SECRET_KEY = ENVIRONMENT.SECRET_KEY or ("" if IS_HTTPS else kept_key(DATA_DIR))
SECRET_KEY_FALLBACKS = list(ENVIRONMENT.SECRET_KEY_FALLBACKS)
OWN_NAMES = [] if IS_HTTPS else ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*ENVIRONMENT.ALLOWED_HOSTS, PUBLIC_HOST, *OWN_NAMES]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# The web server's processes and threads, and how many searches compute at once: a core is left to other readers.
PORT = ENVIRONMENT.PORT
WEB_PROCESSES = ENVIRONMENT.WEB_PROCESSES or max(2, cores())
WEB_THREADS = ENVIRONMENT.WEB_THREADS
SEARCH_SLOTS = ENVIRONMENT.SEARCH_SLOTS or max(1, cores() - 1)

DATABASES = {"default": database(ENVIRONMENT.DATABASE_URL, DATA_DIR)}
# Lists and choosers of the CMS search in the database; PostgreSQL takes any text for words by itself.
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
SEARCH_BACKEND = "publishing.admin.search_backend" if IS_SQLITE else "modelsearch.backends.database"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": SEARCH_BACKEND}}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "publishing.media.file_storage.LibraryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cms.web.style_sheet.BuiltStaticFiles"
    },
}

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
# Both bind sites of others below the same name, and for a year at least: only who owns the name may ask for it.
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS and ENVIRONMENT.HSTS_SUBDOMAINS
SECURE_HSTS_PRELOAD = IS_HTTPS and ENVIRONMENT.HSTS_PRELOAD
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
# Probes, which come from the machine itself.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|status)$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
X_FRAME_OPTIONS = "DENY"
# How many proxies of ours a request passes: each adds an address to X-Forwarded-For, and no other is believed.
TRUSTED_PROXIES = ENVIRONMENT.TRUSTED_PROXIES

# Mails are written into the outbox; nobody but the worker waits for the mail server, and it not for ever.
EMAIL_BACKEND = "people.outbox.notices.OutboxBackend"
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.EMAIL_URL.host, ENVIRONMENT.EMAIL_URL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.EMAIL_URL.user, ENVIRONMENT.EMAIL_URL.password
EMAIL_USE_TLS = ENVIRONMENT.EMAIL_URL.encryption == "starttls"
EMAIL_USE_SSL = ENVIRONMENT.EMAIL_URL.encryption == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.EMAIL_URL.sender or f"library@{PUBLIC_HOST}"

# Of mails to many, how many a minute the mail servers of one domain are given.
MAILS_A_MINUTE_TO_A_DOMAIN = ENVIRONMENT.MAILS_A_MINUTE_TO_A_DOMAIN
# How long mails stay in the outbox, and consents after their page was deleted.
MAIL_RETENTION_DAYS = ENVIRONMENT.MAIL_RETENTION_DAYS
CONSENT_RETENTION_YEARS = ENVIRONMENT.CONSENT_RETENTION_YEARS
# Who looks into what is reported of a conversation in Connect Five: two people, since one may be who is reported.
CONNECT_FIVE_REPORTS_TO = list(ENVIRONMENT.CONNECT_FIVE_REPORTS_TO)
# The ledger of people who were erased, beside the database that a restored backup replaces.
ERASURES_PATH = DATA_DIR / "erasures.jsonl"

LOGGING = to_console(ENVIRONMENT.LOG_LEVEL)

WAGTAILADMIN_BASE_URL = PUBLIC_URL
# Without a mail server, nobody is told that a mail is on its way.
WAGTAIL_PASSWORD_RESET_ENABLED = bool(EMAIL_HOST)

# While it is set, every page says that the library is closed for a while.
MAINTENANCE = ENVIRONMENT.MAINTENANCE
# What tells one deployment from another: answers kept by readers are compared with it.
BUILD = ENVIRONMENT.BUILD or digest(BASE_DIR)
# How many answers one reader may have made in each server process: at first, and then in a minute; 0 is no limit.
API_ANSWERS_AT_ONCE = ENVIRONMENT.API_ANSWERS_AT_ONCE
API_ANSWERS_PER_MINUTE = ENVIRONMENT.API_ANSWERS_PER_MINUTE
# The cache in front of the service, which understands PURGE; without one, what it keeps expires within a minute.
if ENVIRONMENT.PURGE_URL:
    WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "api.http.purging.Cache", "LOCATION": ENVIRONMENT.PURGE_URL}}
PURGE_URL = ENVIRONMENT.PURGE_URL or ""
# Whether sites that an administrator chooses may send stories that people tell there.
STORIES_FROM_SITES = ENVIRONMENT.STORIES_FROM_SITES
# Hosts of consumers (`name` or `name:port`) that may be reached by http, at any port and inside our own network; for
# development and tests.
TRUSTED_CONSUMER_HOSTS = list(ENVIRONMENT.TRUSTED_CONSUMER_HOSTS)
# Every how many days the worker asks whether a link to another site still leads somewhere; 0: never.
LINK_CHECK_DAYS = ENVIRONMENT.LINK_CHECK_DAYS
# Sample stories are shown everywhere or nowhere.
SHOW_SAMPLES = ENVIRONMENT.SHOW_SAMPLES
# Whether they are counted in the evidence and among the words of the stories, where they are shown.
COUNT_SAMPLES = ENVIRONMENT.COUNT_SAMPLES
# Where "offer a story" leads; empty: to the form of our own.
OFFER_STORY_URL = ENVIRONMENT.OFFER_STORY_URL
# The mailbox of those who look after the library; empty: the contact form is closed.
CONTACT_EMAIL = ENVIRONMENT.CONTACT_EMAIL
# With fewer stories of a competency, there is a gap.
STORIES_WANTED = ENVIRONMENT.STORIES_WANTED
# The same for each competency with a kind, a part of the system or a place, on the map for editors.
STORIES_WANTED_OF_EACH = ENVIRONMENT.STORIES_WANTED_OF_EACH
# Within how many working days whoever offers a story is promised an answer.
REPLY_WORKING_DAYS = ENVIRONMENT.REPLY_WORKING_DAYS
# Until the end of this day nobody reads what comes: promised days are counted from then on.
INBOX_CLOSED_UNTIL = ENVIRONMENT.INBOX_CLOSED_UNTIL
SHARE_PICTURES = DATA_DIR / "cache" / "share"
LOG_IN_ATTEMPTS_PATH = DATA_DIR / "cache" / "attempts.sqlite3"
SEARCH_INDEX_PATH = DATA_DIR / "search" / "index.sqlite3"
SEARCH_LOG_PATH = DATA_DIR / "search" / "asked"
READERSHIP_PATH = DATA_DIR / "readership" / "read"
# Without an address, the embedded engine answers every search.
ELASTICSEARCH_URL = ENVIRONMENT.ELASTICSEARCH_URL
ELASTICSEARCH_INDEX = ENVIRONMENT.ELASTICSEARCH_INDEX
ELASTICSEARCH_API_KEY = ENVIRONMENT.ELASTICSEARCH_API_KEY
ELASTICSEARCH_USER, ELASTICSEARCH_PASSWORD = ENVIRONMENT.ELASTICSEARCH_USER, ENVIRONMENT.ELASTICSEARCH_PASSWORD
ELASTICSEARCH_CA = ENVIRONMENT.ELASTICSEARCH_CA
# Seconds that a reader waits for it before the embedded engine answers instead.
ELASTICSEARCH_TIMEOUT = ENVIRONMENT.ELASTICSEARCH_TIMEOUT
# Whether meaning has a part in searches, by which model (empty: that of the extra), and where the encoder is asked.
SEMANTIC = ENVIRONMENT.SEMANTIC
SEMANTIC_MODEL = str(ENVIRONMENT.SEMANTIC_MODEL or "")
SEMANTIC_SOCKET = DATA_DIR / "search" / "encoder"
