"""The product's settings, with Wagtail's own API v2, v3 and page serving mounted beside it in the same process."""

from cms.settings import *  # noqa: F403  everything is the product's, but for what follows
from cms.settings import BASE_DIR, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "wagtail.api.v3", "rest_framework"]
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "benchmarks" / "templates"]}]
ROOT_URLCONF = "benchmarks.urls"
# One client asks for everything.
API_ANSWERS_PER_MINUTE = 0
# Beside those of a service that the same Elasticsearch may serve.
ELASTICSEARCH_INDEX = "benchmark"
