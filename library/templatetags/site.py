"""Tags of every page: the sections of the site and the way back up."""

from typing import Any

from django import template
from django.template import Context

from library.web import navigation
from publishing.serving.addresses import local

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context: Context) -> navigation.Navigation:
    """The ways around the site, as seen from the document that the page shows."""
    document = context.get("document")
    return navigation.Navigation(local(document["url"]) if document else "")


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(document: dict[str, Any], *above: dict[str, Any]) -> dict[str, Any]:
    """Show the way from the front page to a document; `above` are the ones that its address does not name."""
    places = navigation.ancestors(local(above[0]["url"] if above else document["url"]))
    named = [navigation.Place(item["label"], local(item["url"])) for item in above]
    return {"places": [*places, *named], "title": document["title"]}
