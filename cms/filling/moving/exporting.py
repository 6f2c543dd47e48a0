"""Exports for the CMS: the worker makes one after another, in a thread of its own, and clears them away in time."""

import logging
from pathlib import Path
from typing import Any

from django.utils import timezone

from cms.filling.moving.leaving import leave
from cms.models import Export
from cms.models.exports import KEPT
from publishing.machine.reasons import reason_of
from publishing.media.paths import private_upload_to
from publishing.models.portable.names import Unsettled

logger = logging.getLogger(__name__)
UNSETTLED = "Somebody was at work while the library was read. Export it again."


def ask(user: Any, *, with_consents: bool) -> Export:
    """Ask for an archive; one that is being made already, and holds the same, is the one."""
    waiting = Export.objects.filter(state=Export.State.ASKED, with_consents=with_consents).first()
    place = private_upload_to(Export(), "library.zip")
    return waiting or Export.objects.create(asked_by=user, with_consents=with_consents, place=place)


def step() -> bool:
    """Clear away what is old, and make the archive that was asked for first; return whether there is none left."""
    for old in Export.objects.filter(ended_at__lt=timezone.now() - KEPT):
        old.delete()
    export = Export.objects.filter(state=Export.State.ASKED).order_by("pk").first()
    if export is None:
        return True
    _make(export)
    return False


def _make(export: Export) -> None:
    path = Path(export.file.storage.path(export.place))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        done = leave(path, with_consents=export.with_consents)
    except Unsettled:
        _end(export, Export.State.FAILED, error=UNSETTLED)
    except Exception as error:
        logger.exception("The library could not be exported")
        _end(export, Export.State.FAILED, error=reason_of(error))
    else:
        _end(export, Export.State.READY, file=export.place, missing=len(done.missing))
    if not Export.objects.filter(pk=export.pk, state=Export.State.READY).exists():
        # It was deleted while it was made, or it failed.
        path.unlink(missing_ok=True)


def _end(export: Export, state: Export.State, **values: Any) -> None:
    Export.objects.filter(pk=export.pk).update(state=state, ended_at=timezone.now(), **values)
