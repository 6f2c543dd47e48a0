"""What can become a document: pages, and whatever a room registers beside them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, prefetch_related_objects
from wagtail.models import Page

from publishing.building.assembly import Assembly
from publishing.building.gateway import Gateway
from publishing.documents.shapes import Built
from publishing.models import BasePage
from publishing.models.instances import ByKeys
from publishing.projection.batches import pieces
from publishing.projection.children import read_children
from publishing.projection.marks import source_name

BATCH = 1_000


class Source(Protocol):
    """One kind of thing that documents are built from. `prefix` begins the names of its things."""

    prefix: str

    def names(self) -> Iterator[str]:
        """Yield the name of every thing there is, public or not."""

    def load(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return the things that exist among these keys, ready to be built, in a fixed number of queries."""

    def admits(self, thing: Any, gateway: Gateway) -> bool:
        """Say whether the world may see it now."""

    def until(self, thing: Any, gateway: Gateway) -> datetime | None:
        """Return when the clock alone takes it down."""

    def build(self, thing: Any, assembly: Assembly) -> Built:
        """Return its document."""

    def following(self, names: Collection[str]) -> set[str]:
        """Return the names of this kind's things whose publicness follows that of these other things."""


class PageSource:
    """Pages of the site, of every type."""

    prefix = "page"

    def names(self) -> Iterator[str]:
        """Yield every page, in the order in which they were made."""
        for piece in pieces(Page.objects.values_list("pk"), "pk", BATCH):
            yield from (source_name(Page, pk) for (pk,) in piece)

    def load(self, keys: Iterable[str]) -> dict[str, BasePage]:
        """Return the pages whose type has documents, each type in one query and its relations in a few more."""
        by_type: dict[type[BasePage], list[int]] = {}
        for page in _types(list(keys)):
            model = ContentType.objects.get_for_id(page.content_type_id).model_class()
            if model and issubclass(model, BasePage):
                by_type.setdefault(model, []).append(page.pk)
        pages: list[BasePage] = []
        for model, ids in by_type.items():
            siblings = _reader(model)(ids)
            for relation, joined in model.document_children.items():
                read_children(siblings, relation, joined)
            prefetch_related_objects(siblings, *model.document_related)
            pages += siblings
        return {str(page.pk): page for page in pages}

    def admits(self, thing: BasePage, gateway: Gateway) -> bool:
        """Ask the gateway."""
        return gateway.admits(thing)

    def until(self, thing: BasePage, gateway: Gateway) -> datetime | None:
        """Return the end of its publication or consent."""
        return gateway.until(thing)

    def build(self, thing: BasePage, assembly: Assembly) -> Built:
        """Let the page build its document."""
        return thing.build_document(assembly)

    def following(self, _names: Collection[str]) -> set[str]:
        """Pages follow their ancestors' privacy only, which marks the tree itself."""
        return set()


_types = ByKeys(lambda keys: Page.objects.filter(pk__in=keys).order_by().only("content_type"))
_readers: dict[type[BasePage], ByKeys[BasePage]] = {}


def _reader(model: type[BasePage]) -> ByKeys[BasePage]:
    """Return what reads pages of a type, with what is joined to them."""

    def ask(keys: Iterable[int]) -> QuerySet[BasePage]:
        found: QuerySet[BasePage] = model._default_manager.filter(pk__in=keys).order_by()
        return found.select_related(*model.document_joined) if model.document_joined else found

    if model not in _readers:
        _readers[model] = ByKeys(ask)
    return _readers[model]


_sources: dict[str, Source] = {PageSource.prefix: PageSource()}


def register(source: Source) -> None:
    """Make a kind of thing a source of documents; called when its app is ready."""
    _sources[source.prefix] = source


def kind_of(name: str) -> Source:
    """Return the kind that a loaded thing's name belongs to."""
    return _sources[name.partition(":")[0]]


def all_sources() -> Iterable[Source]:
    """Return every registered kind."""
    return _sources.values()


def load(names: Iterable[str]) -> dict[str, Any]:
    """Return the things behind these names, of any kinds; what does not exist is left out."""
    keys: dict[str, list[str]] = {}
    for name in names:
        prefix, _, key = name.partition(":")
        keys.setdefault(prefix, []).append(key)
    return {
        f"{prefix}:{key}": thing
        for prefix, wanted in keys.items()
        if (source := _sources.get(prefix))
        for key, thing in source.load(wanted).items()
    }
