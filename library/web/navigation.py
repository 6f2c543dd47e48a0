"""The way around the site: only to pages that are public."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.serving.addresses import local

ABOUT = "about"
OFFER = "Offer a story"
# The slashes in the path of a page right below the front page.
BELOW_HOME = 2
SECTIONS = (
    ("library", "Stories"),
    ("characteristics", "Characteristics"),
    ("programme", "Programme"),
    ("resources", "Resources"),
    ("information", "About"),
    ("offer", OFFER),
)
# Pages that sections lead to, each the only one of its kind.
BESIDE = ("library", "offer", "calls", "coverage", "contact")
PLAIN = ("information", "contact")


# Pages of rooms above, by their paths.
_others: dict[str, str] = {}
# The form by which readers tell what is wrong with a page, once a room above has one.
_forms: list[str] = []


@dataclass(frozen=True)
class Place:
    """Somewhere to go; `current` is the value of `aria-current`, empty elsewhere."""

    label: str
    path: str
    current: str = ""


class Navigation:
    """The ways from the page at `here`; one query, and none before something is asked for."""

    def __init__(self, here: str = "") -> None:
        self._here = here

    @cached_property
    def sections(self) -> list[Place]:
        """The main sections, in their order."""
        found = {kind: path for kind, slug, _, path in self._pages if kind != "information" or slug == ABOUT}
        return [self._place(label, found[kind]) for kind, label in SECTIONS if kind in found]

    @cached_property
    def beside(self) -> dict[str, str]:
        """The paths of pages that stand beside the sections, by their kind."""
        return {kind: path for kind, _, _, path in self._pages if kind in BESIDE}

    @cached_property
    def small_print(self) -> list[Place]:
        """The pages right below the front page that no section leads to, by name."""
        found = [
            (title, path)
            for kind, slug, title, path in self._pages
            if kind in PLAIN and slug != ABOUT and path.count("/") == BELOW_HOME
        ]
        return [self._place(*page) for page in sorted([*found, *((label, path) for path, label in _others.items())])]

    @property
    def problem(self) -> str:
        """The address of the form for a problem with the page here; empty as long as nobody gets what is written."""
        is_read = bool(_forms and settings.CONTACT_EMAIL)
        return f"{_forms[-1]}?{urlencode({'page': self._here})}" if is_read else ""

    @cached_property
    def _pages(self) -> list[tuple[str, str, str, str]]:
        pages = PublicDocument.objects.public(timezone.now()).filter(kind__in={*dict(SECTIONS), *BESIDE})
        return list(pages.values_list("kind", "slug", "title", "path"))

    def _place(self, label: str, path: str) -> Place:
        if self._here == path:
            return Place(label, path, "page")
        return Place(label, path, "true" if self._here.startswith(path) else "")


def lead_to(label: str, path: str) -> None:
    """Let the foot of every page lead to a page that another room makes; called when its app is ready."""
    _others[path] = label


def report_at(path: str) -> None:
    """Let readers tell what is wrong with a page in this form; called when its app is ready."""
    _forms.append(path)


def other_pages() -> list[Place]:
    """The pages that other rooms make."""
    return [Place(label, path) for path, label in _others.items()]


def sections() -> list[Place]:
    """The main sections, seen from nowhere in particular; one query."""
    return Navigation().sections


def offer() -> str | None:
    """The path of the page that tells how to offer a story; one query."""
    return next((place.path for place in sections() if place.label == OFFER), None)


def is_right_below(url: str, path: str) -> bool:
    """Say whether a page stands right below another, and no deeper."""
    return local(url).removeprefix(path).count("/") == 1


def about_places() -> list[Place]:
    """The way to a page that tells of the community: the front page, and the page about it if that is public."""
    return [Place("Home", "/"), *(place for place in sections() if place.label == "About")]


def ancestors(path: str) -> list[Place]:
    """The public pages above a path, from the front page down; one query."""
    parts = path.strip("/").split("/")
    above = ["/" + "/".join(parts[:depth]) + "/" for depth in range(1, len(parts))]
    found = PublicDocument.objects.public(timezone.now()).filter(path__in=above)
    titles = dict(found.values_list("path", "title"))
    return [Place("Home", "/"), *(Place(titles[place], place) for place in above if place in titles)]
