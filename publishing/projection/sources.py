"""What can become a document: pages, and whatever a room registers beside them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from publishing.building.assembly import Assembly
from publishing.building.gateway import Gateway
from publishing.documents.names import source_name
from publishing.documents.shapes import Built
from publishing.models import DocumentPage
from publishing.projection.batches import pieces

BATCH = 1_000


class Source(Protocol):
    """One kind of thing that documents are built from. `prefix` begins the names of its things."""

    prefix: str

    def names(self) -> Iterator[str]:
        """Yield the name of every thing there is, public or not."""

    def load(self, keys: Iterable[str]) -> dict[str, Any]:
        """The things that exist among these keys, ready to be built, in a fixed number of queries."""

    def admits(self, thing: Any, gateway: Gateway) -> bool:
        """Say whether the world may see it now."""

    def until(self, thing: Any, gateway: Gateway) -> datetime | None:
        """The moment at which the clock alone takes the thing down; None if there is none."""

    def build(self, thing: Any, assembly: Assembly) -> Built:
        """The document of an object."""

    def following(self, names: Collection[str]) -> set[str]:
        """The names of this kind's objects that are public only while these other objects are."""


class PageSource:
    """Pages of the site, of every type."""

    prefix = "page"

    def names(self) -> Iterator[str]:
        """Yield every page, in the order in which they were made."""
        for piece in pieces(Page.objects.values_list("pk"), "pk", BATCH):
            yield from (source_name(Page, pk) for (pk,) in piece)

    def load(self, keys: Iterable[str]) -> dict[str, DocumentPage]:
        """The pages whose type has documents, each type in one query and its relations in a few more."""
        by_type: dict[type[DocumentPage], list[int]] = {}
        for page in Page.objects.filter(pk__in=keys).order_by().only("content_type"):
            model = ContentType.objects.get_for_id(page.content_type_id).model_class()
            if model and issubclass(model, DocumentPage):
                by_type.setdefault(model, []).append(page.pk)
        pages: list[DocumentPage] = []
        for model, ids in by_type.items():
            siblings = list(model._default_manager.filter(pk__in=ids).select_related(*model.document_joined).order_by())
            prefetch_related_objects(siblings, *model.document_related)
            pages += siblings
        return {str(page.pk): page for page in pages}

    def admits(self, thing: DocumentPage, gateway: Gateway) -> bool:
        """Ask the gateway."""
        return gateway.admits(thing)

    def until(self, thing: DocumentPage, gateway: Gateway) -> datetime | None:
        """The end of its publication or consent."""
        return gateway.until(thing)

    def build(self, thing: DocumentPage, assembly: Assembly) -> Built:
        """Let the page build its document."""
        return thing.build_document(assembly)

    def following(self, _names: Collection[str]) -> set[str]:
        """Pages follow their ancestors' privacy only, which marks the tree itself."""
        return set()


_sources: dict[str, Source] = {PageSource.prefix: PageSource()}


def register(source: Source) -> None:
    """Make a kind of thing a source of documents; called when its app is ready."""
    _sources[source.prefix] = source


def kind_of(name: str) -> Source:
    """The kind that a loaded thing's name belongs to."""
    return _sources[name.partition(":")[0]]


def all_sources() -> Iterable[Source]:
    """Every registered kind."""
    return _sources.values()


def load(names: Iterable[str]) -> dict[str, Any]:
    """The things behind these names, of any kinds; what does not exist is left out."""
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
