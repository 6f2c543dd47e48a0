"""The way around the site: only to pages that are public."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from publishing.models import PublicDocument

SECTIONS = (
    ("library", "Stories"),
    ("characteristics", "Characteristics"),
    ("information", "About"),
    ("offer", "Offer a story"),
)


@dataclass(frozen=True)
class Place:
    """Somewhere to go; `current` is the value of `aria-current`, empty elsewhere."""

    label: str
    path: str
    current: str = ""


def sections(here: str = "") -> list[Place]:
    """Return the main sections as seen from the page at `here`; one query."""
    wanted = Q(kind__in=["library", "characteristics", "offer"]) | Q(kind="information", slug="about")
    found = dict(PublicDocument.objects.public(timezone.now()).filter(wanted).values_list("kind", "path"))
    return [Place(label, found[kind], _current(found[kind], here)) for kind, label in SECTIONS if kind in found]


def ancestors(path: str) -> list[Place]:
    """Return the public pages above a path, from the front page down; one query."""
    parts = path.strip("/").split("/")
    above = ["/" + "/".join(parts[:depth]) + "/" for depth in range(1, len(parts))]
    found = PublicDocument.objects.public(timezone.now()).filter(path__in=above)
    titles = dict(found.values_list("path", "title"))
    return [Place("Home", "/"), *(Place(titles[place], place) for place in above if place in titles)]


def _current(path: str, here: str) -> str:
    if here == path:
        return "page"
    return "true" if here.startswith(path) else ""
