"""Tags of every page: the sections of the site, the way back up and the reader's own list."""

from typing import Any
from uuid import UUID

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from artwork.palette import root_property
from library.web import navigation
from publishing.documents.short_ids import joined
from publishing.serving.addresses import local
from publishing.serving.carrying import MOST, carried_by
from publishing.serving.structured_data import in_script, way_to

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context: Context) -> navigation.Navigation:
    """The ways around the site, as seen from the document that the page shows."""
    document = context.get("document")
    return navigation.Navigation(local(document["url"]) if document else "")


@register.simple_tag
def theme_colours() -> SafeString:
    """The colours of the header by day and by night, for the frame that a browser puts round the page."""
    schemes = ((scheme, root_property("card", is_dark=scheme == "dark")) for scheme in ("light", "dark"))
    meta = '<meta name="theme-color" media="(prefers-color-scheme: {})" content="{}">'
    return format_html_join("\n  ", meta, schemes)


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(document: dict[str, Any], *above: dict[str, Any]) -> dict[str, Any]:
    """Show the way from the front page to a document; `above` are the ones that its address does not name."""
    places = navigation.ancestors(local(above[0]["url"] if above else document["url"]))
    named = [navigation.Place(item["label"], local(item["url"])) for item in above]
    way = [*places, *named]
    linked = None if document.get("is_sample") else in_script(way_to(document, [(p.label, p.path) for p in way]))
    return {"places": way, "title": document["title"], "linked": linked}


@register.simple_tag(takes_context=True)
def own_list(context: dict[str, Any], identity: str = "") -> dict[str, Any]:
    """The reader's own list that the address of this page holds, and the one with this document on it too."""
    ids = carried_by(context.get("request"))
    one = {UUID(identity)} if identity else set()
    return {
        "ids": joined(ids),
        "count": len(ids),
        "has_it": one <= set(ids),
        "is_full": len(ids) >= MOST,
        "with_it": joined([*ids, *one]),
    }
