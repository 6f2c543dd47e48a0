"""Noticing that drafts may lack something else: a consent, a picture, a file or a word of a vocabulary has changed."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, ReferenceIndex

from publishing.models import Attachment, ConsentRecord, Picture, Recording
from publishing.pages.readiness import refresh

_FILES: tuple[type[Model], ...] = (Picture, Attachment, Recording)


def connect() -> None:
    """Connect what drafts of this room may rest on."""
    post_save.connect(_consent_changed, sender=ConsentRecord, dispatch_uid="readiness.consent")
    post_delete.connect(_consent_gone, sender=ConsentRecord, dispatch_uid="readiness.consent")
    watch(*_FILES)


def watch(*models: type[Model]) -> None:
    """Look again at the drafts that use instances of these models when one of them changes or goes."""
    for model in models:
        post_save.connect(_used_changed, sender=model, dispatch_uid="readiness.used")
        # Afterwards nobody knows who used it.
        pre_delete.connect(_used_goes, sender=model, dispatch_uid="readiness.used")
        post_delete.connect(_used_gone, sender=model, dispatch_uid="readiness.used")


def pages_that_use(thing: Model) -> set[int]:
    """The keys of the pages that use something, in their texts too."""
    pages = ContentType.objects.get_for_model(Page)
    used = ReferenceIndex.get_references_to(thing).filter(base_content_type=pages)
    return {int(key) for key in used.values_list("object_id", flat=True)}


def _consent_changed(instance: ConsentRecord, **_kwargs: Any) -> None:
    refresh(instance.page_ids)


def _consent_gone(instance: ConsentRecord, origin: Any = None, **_kwargs: Any) -> None:
    """Look again, unless the page itself is going, and the consent with it."""
    if issubclass(getattr(origin, "model", type(origin)), ConsentRecord):
        refresh(instance.page_ids)


def _used_changed(instance: Model, created: bool = False, **_kwargs: Any) -> None:  # noqa: FBT001, FBT002  a signal's own
    if not created:
        refresh(pages_that_use(instance))


def _used_goes(instance: Any, **_kwargs: Any) -> None:
    instance.users_before = pages_that_use(instance)


def _used_gone(instance: Any, **_kwargs: Any) -> None:
    refresh(instance.__dict__.pop("users_before", ()))
