"""The service with less patience for a locked database, so that a test need not wait for long."""

from cms.settings import *  # noqa: F403  settings are made from settings
from cms.settings import DATABASES

DATABASES["default"]["OPTIONS"]["timeout"] = 0.5
