"""Themes and characteristics as events and resources name them."""

from characteristics.documents.names import characteristic_name
from characteristics.models import CharacteristicPage, Theme
from characteristics.shapes.framework import CharacteristicName
from publishing.documents.builder import Builder
from publishing.documents.shapes import Term


def theme_term(theme: Theme | None, builder: Builder) -> Term | None:
    """A theme; None without one."""
    if theme is None:
        return None
    builder.refer(theme)
    return Term(slug=theme.slug, label=theme.title)


def characteristic_named(page: CharacteristicPage | None, builder: Builder) -> CharacteristicName | None:
    """A characteristic, as far as readers see it."""
    if page is None or not page.is_worded() or not builder.names(page):
        return None
    return characteristic_name(page, builder)
