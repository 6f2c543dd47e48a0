"""Settings that are the same wherever the service runs."""

from pathlib import Path
from typing import Any

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# What answers show of the settings: another value makes other answers.
SHOWN_IN_ANSWERS = (
    "OFFER_STORY_URL",
    "CANONICAL_URL",
    "COUNT_SAMPLES",
    "STORIES_WANTED",
    "CONTACT_EMAIL",
    "REPLY_WORKING_DAYS",
    "SEMANTIC",
)

INSTALLED_APPS = [
    "cms",
    "api",
    "search",
    # Stories first: what is shown together stands in the order in which its kinds are made known.
    "library",
    "programme",
    "contributions",
    "community",
    "reports",
    "characteristics",
    "people",
    "publishing",
    "ninja",
    "wagtail_headless_preview",
    "wagtailmedia",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
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
    "cms.web.headers.ContentPolicy",
    "cms.web.headers.permissions_policy",
    "cms.health.probes.Probes",
    "cms.web.headers.no_cookie_in_public",
    "cms.web.maintenance.Maintenance",
    "cms.web.addresses.lower_case_host",
    "api.http.middleware.Edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.web.only_reading.OnlyReading",
    "publishing.admin.tidy_input.TidyInput",
    "publishing.media.pictures.uploads.PicturesBeforehand",
    "publishing.admin.atomic_admin.AtomicAdmin",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
# `cms.web.addresses` leads to what is there, and to nothing else.
APPEND_SLASH = False

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"page_status": "publishing.admin.status_tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
# Dates as British editors write them, shown as typed; an ISO date is understood as well.
FORMAT_MODULE_PATH = ["cms.settings.formats"]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT, WAGTAIL_TIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M", "%H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en-gb", "English")]
# A schedule is told in the time of the library, whoever looks; some of the system's zones are none to a browser.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

WAGTAIL_SITE_NAME = "System Leadership Library"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.accounts.password_reset.ResetForm"  # noqa: S105  the name of a form
WAGTAIL_I18N_ENABLED = False
# Milliseconds: the script of the editor that looks for edits has waited already (static/publishing/admin/typing.js).
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 10
# Saving a draft costs seven times a preview, which on SQLite has to wait for it: not after every pause in the typing.
WAGTAIL_AUTOSAVE_INTERVAL = 2_000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True

WAGTAILIMAGES_IMAGE_MODEL = "publishing.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "publishing.admin.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "jfif", "heic", "heif", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "publishing.Attachment"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "publishing.admin.forms.AttachmentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "csv", "txt"]
# Files are served by publishing.web.media_views, which asks the public gateway; Wagtail's own view does not.
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "publishing.Recording",
    "MEDIA_FORM_BASE": "publishing.admin.forms.MediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a"],
    "VIDEO_EXTENSIONS": ["mp4"],
}
FORM_RENDERER = "publishing.admin.whole_text.WholeTextRenderer"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "publishing.blocks.rich_text_editor.RichTextEditor"}}
