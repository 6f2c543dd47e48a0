"""Which pages carry a term of a vocabulary: those that are live, and those whose unpublished version does.

Asked of our own tables, for Wagtail's index of references knows neither tags nor many-to-many fields.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Count,
    ForeignKey,
    ForeignObjectRel,
    IntegerField,
    ManyToManyField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from taggit.models import ItemBase
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from publishing.models import outside_the_bin

LIVE = {"live": True, "alias_of": None}


@dataclass(frozen=True)
class Carrier:
    """A way in which pages carry terms: rows that lead from a page to a term, and where a version has their keys."""

    rows: type[Model]
    page: str
    term: str
    page_type: type[Page]
    # The name in the content of a version, and of the key in each of its rows if it has rows.
    key: str
    row_key: str = ""

    def keys_in(self, stored: Any) -> set[int]:
        """The keys of the terms in what a version has stored."""
        if stored is None:
            return set()
        if not isinstance(stored, list):
            return {int(stored)}
        return {int(one[self.row_key] if self.row_key else one) for one in stored}


def carriers_of(model: type[Model]) -> Iterator[Carrier]:
    """Yield every way in which pages carry the terms of a vocabulary."""
    relations: Any = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        field = relation.field if isinstance(relation, ForeignObjectRel) else None
        if field is None:
            continue
        rows = relation.related_model
        if issubclass(rows, Page) and isinstance(field, ManyToManyField):
            through = field.remote_field.through
            yield Carrier(through, field.m2m_field_name(), field.m2m_reverse_field_name(), rows, field.name)
        elif issubclass(rows, Page) and isinstance(field, ForeignKey):
            yield Carrier(rows, "pk", field.name, rows, field.name)
        elif issubclass(rows, ItemBase):
            parent: Any = rows._meta.get_field("content_object")
            key = parent.remote_field.get_accessor_name()
            yield Carrier(rows, "content_object", field.name, parent.related_model, key, field.name)


def live_pages(term: Model) -> PageQuerySet:
    """The live pages that carry a term."""
    keys: set[int] = set()
    for one in carriers_of(type(term)):
        keys.update(one.rows._default_manager.filter(**{one.term: term.pk}).values_list(one.page, flat=True))
    return Page.objects.filter(pk__in=keys, **LIVE)


def draft_pages(term: Model) -> PageQuerySet:
    """The pages whose unpublished version carries a term, but for those in the bin."""
    return outside_the_bin(_drafts_with(term))


def binned_pages(term: Model) -> PageQuerySet:
    """The pages in the bin that carry a term."""
    return _drafts_with(term).exclude(pk__in=draft_pages(term).values("pk"))


def _drafts_with(term: Model) -> PageQuerySet:
    return Page.objects.filter(pk__in=[page for page, terms in _drafts(type(term)) if term.pk in terms])


def with_counts(terms: "QuerySet[Any]") -> "QuerySet[Any]":
    """The terms of a vocabulary with how many live pages (`live`) and drafts (`drafts`) carry each."""
    live: Any = Value(0)
    for one in carriers_of(terms.model):
        # The page of a row is the row itself where the page has the term as a field.
        prefix = "" if issubclass(one.rows, Page) else f"{one.page}__"
        found = one.rows._default_manager.filter(
            **{one.term: OuterRef("pk")}, **{f"{prefix}{name}": value for name, value in LIVE.items()}
        )
        counted = found.order_by().values(one.term).annotate(number=Count(one.page, distinct=True)).values("number")
        live = live + Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    known = _drafts(terms.model)
    shown = set(outside_the_bin(Page.objects.filter(pk__in=[page for page, _ in known])).values_list("pk", flat=True))
    drafts = Counter(key for page, keys in known if page in shown for key in keys)
    cases = [When(pk=key, then=Value(number)) for key, number in drafts.items()]
    counted_drafts: Any = Case(*cases, default=Value(0), output_field=IntegerField()) if cases else Value(0)
    counted_terms: QuerySet[Any] = terms.annotate(live=live, drafts=counted_drafts)
    return counted_terms


def _drafts(model: type[Model]) -> list[tuple[int, set[int]]]:
    """The pages with an unpublished version, each with the terms that this carries; one query for each carrier."""
    found: dict[int, set[int]] = {}
    for one in carriers_of(model):
        for page, stored in _stored(one):
            found.setdefault(page, set()).update(one.keys_in(stored))
    return list(found.items())


def _stored(carrier: Carrier) -> Iterable[tuple[int, Any]]:
    models = [model for model in get_page_models() if issubclass(model, carrier.page_type)]
    types = ContentType.objects.get_for_models(*models).values()
    pages = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False, content_type__in=types)
    found: Iterable[tuple[int, Any]] = pages.values_list("pk", f"latest_revision__content__{carrier.key}")
    return found


def carried(model: type[Model]) -> set[tuple[int, int]]:
    """Every page with each term of a vocabulary that it carries, live or in its unpublished version, by their keys."""
    found = {(page, key) for page, keys in _drafts(model) for key in keys}
    for one in carriers_of(model):
        rows = one.rows._default_manager.exclude(**{one.term: None})
        found.update(rows.values_list(one.page, one.term))
    pages = Page.objects.filter(pk__in={page for page, _ in found}, alias_of=None)
    standing = set(outside_the_bin(pages).values_list("pk", flat=True))
    return {(page, key) for page, key in found if page in standing}
