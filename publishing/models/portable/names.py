"""Names that mean the same in every house: keys of this database, and what the things are known by elsewhere."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.models import Collection, Page
from wagtail.query import PageQuerySet

from publishing.models.bin import outside_the_bin
from publishing.models.portable.belongings import Belonging, belonging_of

Model = type[models.Model]
BETWEEN = "|"
# The collection of everything, whatever it is called.
ROOT = "Root"


class Unsettled(Exception):
    """Something was made while the library was being read: what was read does not belong together."""


class UnknownName(Exception):
    """Something is named that is not there."""

    def __init__(self, model: Model, name: object) -> None:
        super().__init__(f"it names a {model._meta.verbose_name} that is not there: “{name}”")


class Names:
    """The names of everything that moves, read once for each model."""

    def __init__(self) -> None:
        self._names: dict[Model, dict[Any, str]] = {}
        self._keys: dict[Model, dict[str, Any]] = {}

    def name(self, model: Model, key: Any) -> str | None:
        """The name of a thing; None if it is gone, or does not move. Raises Unsettled."""
        model = _root(model)
        if key is None or not _moves(model):
            return None
        known = self._of(model)
        if key not in known and model._base_manager.filter(pk=key).exists() and not _is_kept_back(model, key):
            raise Unsettled
        return known.get(key)

    def key(self, model: Model, name: Any) -> Any:
        """The key of what is called so here. Raises UnknownName."""
        model = _root(model)
        self._of(model)
        if not isinstance(name, str) or name not in self._keys[model]:
            raise UnknownName(model, name)
        return self._keys[model][name]

    def find(self, model: Model, name: str) -> Any:
        """The key of what is called so here; None if nothing is."""
        self._of(_root(model))
        return self._keys[_root(model)].get(name)

    def learn(self, model: Model, name: str, key: Any) -> None:
        """Know a thing that was made just now."""
        self._of(_root(model))[key] = name
        self._keys[_root(model)][name] = key

    def pages(self) -> dict[int, str]:
        """The names of all pages that move, in the order of the tree."""
        return self._of(Page)

    def _of(self, model: Model) -> dict[Any, str]:
        if model not in self._names:
            self._names[model] = dict(self._read(model))
            self._keys[model] = {name: key for key, name in self._names[model].items()}
        return self._names[model]

    def _read(self, model: Model) -> Iterator[tuple[Any, str]]:
        if model is Page:
            yield from ((pk, str(name)) for pk, name in moving_pages().values_list("pk", "translation_key"))
        elif model is Collection:
            yield from _collections()
        elif belonging := belonging_of(model):
            for pk, *parts in model._base_manager.values_list("pk", *belonging.known_by):
                yield pk, BETWEEN.join(map(str, self._parts(belonging, parts)))

    def _parts(self, belonging: Belonging, parts: list[Any]) -> Iterator[Any]:
        for name, part in zip(belonging.known_by, parts, strict=True):
            field: Any = belonging.model._meta.get_field(name)
            yield self.name(field.related_model, part) if isinstance(field, models.ForeignKey) else part


def moving_pages() -> PageQuerySet:
    """The pages that move: all but the root, aliases, and what is in the bin."""
    return outside_the_bin(Page.objects.filter(depth__gt=1, alias_of=None)).order_by("path")


def _root(model: Model) -> Model:
    return Page if issubclass(model, Page) else model


def _moves(model: Model) -> bool:
    return model in {Page, Collection} or belonging_of(model) is not None


def _is_kept_back(model: Model, key: Any) -> bool:
    return model is Page and not moving_pages().filter(pk=key).exists()


def _collections() -> Iterator[tuple[Any, str]]:
    """Name each collection by the way to it."""
    way: list[str] = []
    for collection in Collection.objects.order_by("path"):
        name = ROOT if collection.depth == 1 else collection.name.replace("/", ":")
        way[collection.depth - 1 :] = [name]
        yield collection.pk, "/".join(way)
