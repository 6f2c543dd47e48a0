"""Collections of files, by the way to each, and which of them are private."""

from typing import Any

from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

from publishing.models.portable.names import Names

FILE = "collections.json"


def collections(names: Names) -> list[dict[str, Any]]:
    """Every collection, those above first."""
    private = set(CollectionViewRestriction.objects.values_list("collection_id", flat=True))
    return [
        {"name": names.name(Collection, collection.pk), "is_private": collection.pk in private}
        for collection in Collection.objects.order_by("path")
    ]


def bring_collections(rows: list[dict[str, Any]], names: Names) -> None:
    """Make those that are missing; one that is private in either house is private here."""
    for row in rows:
        key = names.find(Collection, row["name"]) or _make(row["name"], names)
        restrictions = CollectionViewRestriction.objects.filter(collection=key)
        if row["is_private"] and not restrictions.exists():
            CollectionViewRestriction.objects.create(collection_id=key, restriction_type=BaseViewRestriction.LOGIN)


def _make(name: str, names: Names) -> int:
    above, _, own = name.rpartition("/")
    parent = Collection.objects.get(pk=names.key(Collection, above))
    made = parent.add_child(name=own)
    names.learn(Collection, name, made.pk)
    key: int = made.pk
    return key
