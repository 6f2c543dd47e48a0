"""Private files that belong to nothing leave the disk: a process that is killed may leave one without its row."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField
from django.utils import timezone

from publishing.media.paths import PRIVATE_FOLDER

logger = logging.getLogger(__name__)

# Nobody is still at it then.
SPARED = timedelta(days=1)


def remove_spare_files(_today: date) -> None:
    """Delete the private files that are older than a day and that no row names."""
    before = (timezone.now() - SPARED).timestamp()
    folder = Path(settings.MEDIA_ROOT, PRIVATE_FOLDER)
    old = [path for path in folder.glob("*") if path.is_file() and path.stat().st_mtime < before]
    named = set(_named()) if old else set()
    for path in old:
        if f"{PRIVATE_FOLDER}/{path.name}" not in named:
            logger.warning("The private file %s belonged to nothing", path.name)
            path.unlink(missing_ok=True)


def _named() -> Iterator[str]:
    """The private files that rows name, wherever one may be."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                named = model._base_manager.filter(**{f"{field.name}__startswith": f"{PRIVATE_FOLDER}/"})
                yield from named.values_list(field.name, flat=True)
