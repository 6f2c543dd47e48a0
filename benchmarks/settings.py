"""The product's settings, with stock Wagtail API v2 mounted beside the product in the same process."""

from cms.settings import *  # noqa: F403  everything is the product's, but for what follows
from cms.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "rest_framework"]
ROOT_URLCONF = "benchmarks.urls"
