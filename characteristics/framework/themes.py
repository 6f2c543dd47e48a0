"""The themes. They belong to the programme, not to a version: the file of the current version says what they are."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F

from characteristics.framework.pages import Pages
from characteristics.framework.rows import sync
from characteristics.framework.schema import ThemeEntry
from characteristics.models import CharacteristicPage, Theme
from publishing.documents.names import source_name
from publishing.projection.marks import mark

# An order is unique: themes that change places step out of the way of every real order first.
ASIDE = 10_000


def write_themes(entries: Iterable[ThemeEntry], pages: Pages) -> bool:
    """Write the themes; return whether anything had to be written."""
    wanted = {row["slug"]: row for row in _rows(entries, pages)}
    for theme in Theme.objects.filter(slug__in=wanted):
        row = wanted[theme.slug]
        if theme.order != row["order"]:
            Theme.objects.filter(pk=theme.pk).update(order=F("order") + ASIDE)
        if theme.characteristic_id != row["characteristic_id"]:
            mark(source_name(CharacteristicPage, theme.characteristic_id))
    return sync(Theme.objects.all(), ("slug",), wanted.values())


def _rows(entries: Iterable[ThemeEntry], pages: Pages) -> Iterator[dict[str, Any]]:
    for order, entry in enumerate(entries, start=1):
        yield {
            "slug": entry.slug,
            "order": order,
            "title": entry.title,
            "about": entry.about,
            "characteristic_id": pages[entry.characteristic].pk,
            "event_title": entry.event_title,
            "event_date": entry.event_date,
            "lens": entry.lens,
        }
