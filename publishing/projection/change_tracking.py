"""Noticing changes: every way in which what is public can change leaves a mark in the transaction of the change."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from modelcluster.fields import ParentalKey
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)

from publishing.documents.names import source_name, source_of
from publishing.models import (
    Attachment,
    ConsentRecord,
    DocumentFile,
    DocumentReference,
    FileRights,
    Picture,
    PublicDocument,
    Recording,
    Scope,
)
from publishing.models.consent import outlive
from publishing.models.file_rights import restricted_collections
from publishing.projection.marks import mark

_REFERENCED: list[type[FileRights]] = [Picture, Attachment, Recording]


def track(*models_: type[models.Model]) -> None:
    """Rebuild the documents that refer to instances of these models whenever one of them changes."""
    for model in models_:
        _on_change(model, _mark_dependents)


def connect() -> None:
    """Connect every handler of this room; child rows of pages are found by their ParentalKey."""
    for model in apps.get_models():
        if issubclass(model, Page):
            _on_change(model, _mark_page)
        elif parent_field(model):
            _on_change(model, _mark_parent)
    for file in _REFERENCED:
        _on_change(file, _mark_file)
    _on_change(ConsentRecord, _mark_consented)
    _on_change(PageViewRestriction, lambda instance: mark(source_name(Page, instance.page_id), Scope.TREE))
    _on_change(CollectionViewRestriction, lambda _instance: _mark_users_of_files())
    _on_change(Collection, lambda _instance: _mark_users_of_files())
    _on_change(Site, lambda _instance: mark("site", Scope.EVERYTHING))
    _on_change(Locale, lambda _instance: mark("locale", Scope.EVERYTHING))
    pre_delete.connect(_outlive, sender=Page, dispatch_uid="publishing.outlive")
    m2m_changed.connect(_mark_m2m_owner, dispatch_uid="publishing.m2m")


def _on_change(model: type[models.Model], notice: Callable[[Any], None]) -> None:
    def receive(instance: models.Model, **_kwargs: Any) -> None:
        notice(instance)

    uid = f"publishing.{model._meta.label}.{getattr(notice, '__name__', 'notice')}"
    post_save.connect(receive, sender=model, weak=False, dispatch_uid=uid)
    post_delete.connect(receive, sender=model, weak=False, dispatch_uid=uid)


def _mark_page(page: Page) -> None:
    mark(source_of(page))
    if page.numchild and _children_are_elsewhere(page):
        mark(source_of(page), Scope.TREE)


def _children_are_elsewhere(page: Page) -> bool:
    """Say whether the page has just moved or got a new slug: Wagtail updates the pages below it in SQL, unseen."""
    children = Page.objects.filter(path__startswith=page.path, depth=page.depth + 1)
    is_elsewhere: bool = children.exclude(url_path__startswith=page.url_path).exists()
    return is_elsewhere


def _mark_parent(child: models.Model) -> None:
    field = parent_field(type(child))
    if field:
        mark(source_name(Page, getattr(child, field)))


def _mark_dependents(instance: models.Model) -> None:
    mark(source_of(instance), Scope.DEPENDENTS)


def _mark_file(file: FileRights) -> None:
    """Build again what shows a file; one that may not be shown any more is gone at once, from however many pages."""
    mark(source_of(file), Scope.DEPENDENTS)
    if not file.is_public(restricted_collections()):
        shown = DocumentFile.objects.filter(name__in=file.stored_names())
        PublicDocument.objects.filter(files__in=shown).update(digest="")
        shown.delete()


def _mark_consented(record: ConsentRecord) -> None:
    for page_id in record.page_ids:
        mark(source_name(Page, page_id))


def _outlive(instance: Page, **_kwargs: Any) -> None:
    outlive(instance)


def _mark_m2m_owner(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Page):
        mark(source_of(instance))


def _mark_users_of_files() -> None:
    """A collection's privacy or place changed: look at every document that uses a file of any collection."""
    prefixes = tuple(f"{model._meta.label_lower}:" for model in _REFERENCED)
    for prefix in prefixes:
        targets = DocumentReference.objects.filter(target__startswith=prefix).values_list("target", flat=True)
        for target in targets.distinct():
            mark(target, Scope.DEPENDENTS)


@cache
def parent_field(model: type[models.Model]) -> str | None:
    """The attribute with the id of the page that a child row belongs to, if the model is one."""
    for field in model._meta.get_fields():
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return str(field.attname)
    return None
