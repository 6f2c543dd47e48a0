"""Every place where the world can look. A new route that no surface asks for fails `test_surfaces.py`."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from api.query.lists import MOST_IDS
from publishing.documents.kinds import all_collections, all_kinds
from publishing.documents.short_ids import short
from publishing.projection.batches import batches as batched
from tests.support.served import Client


@dataclass(frozen=True)
class Hidden:
    """What an outsider might guess of things, public or not: their addresses."""

    ids: frozenset[str] = frozenset()
    slugs: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


# Another one in each form that is sent out, which says nothing.
FORM_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=name="form" value=")\w+')

Surface = Callable[[Hidden], Iterable[str]]
_surfaces: dict[str, Surface] = {}


def surface(*routes: str) -> Callable[[Surface], Surface]:
    """Register the addresses by which a surface is looked at, and the routes that it covers."""

    def register(function: Surface) -> Surface:
        _surfaces.update(dict.fromkeys(routes, function))
        return function

    return register


def covered_routes() -> set[str]:
    return set(_surfaces)


def addresses(guesses: Hidden) -> list[str]:
    """Every address that an outsider would try, in a fixed order."""
    return sorted({address for look in set(_surfaces.values()) for address in look(guesses)})


@dataclass(frozen=True)
class Answer:
    """All that an outsider gets."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass
class Outsider:
    """Somebody without a cookie who looks everywhere."""

    client: Client = field(default_factory=Client)

    def look(self, guesses: Hidden) -> dict[str, Answer]:
        return {address: self.ask(address) for address in addresses(guesses)}

    def ask(self, address: str, **headers: Any) -> Answer:
        response = self.client.get(address, **headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        return Answer(response.status_code, tuple(sorted(response.headers.items())), FORM_TOKEN.sub(b"", body))


@surface("healthz", "readyz", "status")
def health(_: Hidden) -> Iterator[str]:
    yield from ("/healthz", "/readyz", "/status")


@surface("^((?:[\\w\\-]+/)*)$", "competencies/<slug:slug>/")
def pages(guesses: Hidden) -> Iterator[str]:
    fronts = ("/", "/library/", "/characteristics/", "/about/", "/programme/", "/timeline/")
    yield from (*fronts, "/calls/", "/what-we-can-show/", "/resources/", "/reading-lists/", "/nothing-here/")
    yield from guesses.paths
    yield from (f"/library/{slug}/" for slug in guesses.slugs)
    yield from (f"/programme/{slug}/" for slug in guesses.slugs)
    yield from (f"/calls/{slug}/" for slug in guesses.slugs)
    yield from (f"/{store}/{slug}/" for store in ("resources", "reading-lists") for slug in guesses.slugs)
    yield from (f"/resources/?{name}={slug}" for name in ("kind", "event", "format") for slug in guesses.slugs)
    yield from (f"/competencies/{slug}/" for slug in guesses.slugs)
    yield from (f"/characteristics/{slug}/" for slug in guesses.slugs)
    for name in ("type", "characteristic", "competency", "topic", "part_of_system", "place", "profession"):
        yield from (f"/library/?{name}={slug}" for slug in (*guesses.slugs, "blog"))
    yield "/library/?sort=oldest"


@surface("media/<path:name>")
def files(guesses: Hidden) -> Iterator[str]:
    yield from (f"/media/{name}" for name in guesses.files)
    yield from (f"/media/{name}?preview=1-{'0' * 32}" for name in guesses.files)


@surface(*(f"art/<slug:collection>/<uuid:identity>.{kind}" for kind in ("svg", "png")))
def pictures(guesses: Hidden) -> Iterator[str]:
    for collection in all_collections():
        yield from (f"/art/{collection.name}/{one}.{kind}" for one in guesses.ids for kind in ("svg", "png"))
        look = f"characteristic=trust&slug=a&preview=1-{'0' * 32}"
        yield from (f"/art/{collection.name}/{one}.svg?{look}" for one in guesses.ids)


@surface("art/site.png")
def picture_of_the_site(_: Hidden) -> Iterator[str]:
    yield "/art/site.png"


MEASURES = ("better-skills", "adds-to-knowledge", "more-collaborations", "joyful-community", "never")
FRAMEWORK_FEEDS = ("feeds/characteristics/<slug:slug>.xml", "feeds/competencies/<slug:slug>.xml")


@surface("feeds/<slug:name>.xml", "feeds/kinds/<slug:slug>.xml", *FRAMEWORK_FEEDS, "sitemap.xml", "robots.txt")
def feeds(guesses: Hidden) -> Iterator[str]:
    yield from ("/sitemap.xml", "/robots.txt")
    yield from (f"/feeds/{collection.name}.xml" for collection in all_collections())
    yield from (f"/feeds/kinds/{kind.name}.xml" for kind in all_kinds())
    yield "/feeds/characteristics/trust.xml"
    for of in ("kinds", "characteristics", "competencies"):
        yield from (f"/feeds/{of}/{slug}.xml" for slug in guesses.slugs)


CALENDARS = (
    "programme/calendar.ics",
    "programme/calendar/<slug:collection>/<slug:slug>.ics",
    "programme/events/<uuid:identity>.ics",
)


@surface(*CALENDARS)
def calendars(guesses: Hidden) -> Iterator[str]:
    yield "/programme/calendar.ics"
    for collection in ("themes", "characteristics", "events", "nothing"):
        yield from (f"/programme/calendar/{collection}/{slug}.ics" for slug in ("trust", *guesses.slugs))
    yield from (f"/programme/events/{identity}.ics" for identity in guesses.ids)


@surface("reading-list/")
def own_lists(guesses: Hidden) -> Iterator[str]:
    yield from ("/reading-list/", "/reading-list/?s=nothing")
    yield from (f"/reading-list/?s={short(identity)}" for identity in guesses.ids)
    yield from (f"/reading-list/?add={path}" for path in guesses.paths)


@surface("developers/", "developers/reference/", "developers/recipes/", "developers/embed/")
def developers(guesses: Hidden) -> Iterator[str]:
    yield from ("/developers/", "/developers/reference/", "/developers/recipes/")
    yield from ("/developers/embed/", "/developers/embed/?limit=0")
    yield from (f"/developers/embed/?story=https://library.test{path}" for path in guesses.paths)
    yield from (f"/developers/embed/?story={word}" for word in guesses.slugs | guesses.words)
    yield from (f"/developers/embed/?competency={slug}" for slug in guesses.slugs)


REPORT_FILES = ("numbers.csv", "report.pdf")


@surface(
    "words/", "evidence/", "framework/history/", *(f"evidence/reports/<slug:slug>/{name}" for name in REPORT_FILES)
)
def evidence(guesses: Hidden) -> Iterator[str]:
    yield from ("/framework/history/", "/words/", "/api/v1/words", "/evidence/", "/api/v1/indicators")
    yield from (f"/evidence/{slug}/" for slug in MEASURES)
    yield "/evidence/reports/"
    for slug in guesses.slugs:
        yield from (f"/evidence/reports/{slug}/{name}" for name in ("", *REPORT_FILES))


@surface("search/")
def search(guesses: Hidden) -> Iterator[str]:
    yield from ("/search/", "/search/?q=story")
    yield from (f"/search/?q={word}" for word in guesses.words)
    # As somebody mistypes it.
    yield from (f"/search/?q={word[:-1]}" for word in guesses.words)
    yield from (f"/search/?q=story&sort={sort}" for sort in ("newest", "oldest"))
    # Whoever tells it, and what words and place together lead to.
    for name in guesses.slugs | guesses.words:
        yield from (f"/search/?q=story&told_by={name}", f"/search/?q=story+nothing+{name}&sort=oldest")


@surface("api/v1/")
def api(guesses: Hidden) -> Iterator[str]:
    for collection in all_collections():
        address, named = f"/api/v1/{collection.name}", guesses.ids | guesses.slugs
        yield from (address, f"{address}?fields=title,url&sort=changed", f"{address}?fields=full&page=1&limit=1")
        yield from (f"{address}/{name}" for name in named)
        yield from (f"{address}/{name}?fields=title" for name in named)
        yield from (f"{address}?ids={','.join(some)}" for some in batched(sorted(guesses.ids), MOST_IDS))
        if collection.fragment:
            yield f"/api/v1/fragments/{collection.name}"
            yield from (f"/api/v1/fragments/{collection.name}/{name}" for name in named)
        if collection.ends:
            yield from (f"{address}?when={when}&fields=full" for when in ("upcoming", "past"))
        if collection.closes:
            yield from (f"{address}?open={given}&fields=full" for given in ("true", "false"))
    yield "/api/v1/stories?limit=1"
    for word in ("story", *guesses.words):
        yield f"/api/v1/search?q={word}"
        yield f"/api/v1/search?q={word[:-1]}&include_sample=false"
        yield f"/api/v1/search?q=story+{word}&sort=newest"
        yield f"/api/v1/suggest?q={word[:9]}"
    yield from ("/api/v1/openapi.json", "/api/v1/topics", "/api/v1/vocabularies", "/api/v1/site", "/api/v1/coverage")
    yield from (f"/api/v1/pages?path={path}" for path in ("/", *guesses.paths))
    yield from ("/api/v1/stories?fields=full&body=html", "/api/v1/stories?sort=changed&page=2&limit=1")
    yield from (f"/api/v1/oembed?url=https://library.test{path}" for path in guesses.paths)
    yield from ("/api/v1/preview", "/api/v1/preview/userbar?in_panel=true")
    yield from ("/api/v1/changes", "/api/v1/changes?include=full&limit=2")
    # What is sent there cannot be read there.
    yield from ("/api/v1/contributions", "/api/v1/contributions/consent", f"/api/v1/contributions/files/{'0' * 40}")
    yield from (f"/api/v1/contributions/{word}" for word in guesses.words)
    yield "/api/v1/nothing-here"
    for name in ("type", "characteristic.none", "competency.all", "topic", "part_of_system", "place", "profession"):
        yield from (f"/api/v1/stories?{name}={slug}" for slug in (*guesses.slugs, "blog"))


@surface("drafts/")
def drafts(_: Hidden) -> Iterator[str]:
    yield "/drafts/"


@surface("connect-five/")
def connect_five(guesses: Hidden) -> Iterator[str]:
    yield from (f"/connect-five/{name}" for name in ("", "start/", "start/about-you/", "confirm/", "lost/", "my/"))
    yield from (f"/connect-five/themes/{slug}/" for slug in guesses.slugs)
    yield from (f"/connect-five/my/{name}/" for name in ("address", "change/hopes", "data.json", "delete"))
    yield from (f"/connect-five/{of}/{'0' * 40}/" for of in ("confirm", "my", "new-address"))
    yield "/connect-five/new-address/"
    for identity in guesses.ids:
        of_one = ("", "connect-five.ics", "insight/", "together/", "together/draft/")
        yield from (f"/connect-five/my/matches/{identity}/{name}" for name in of_one)


@surface("news-by-mail/", "no-invitations/")
def news(_: Hidden) -> Iterator[str]:
    key = "0" * 40
    pages = ("", "asked/", "stopped/", "confirm/", f"confirm/{key}/", "my/", f"my/{key}/", "my/data.json")
    yield from (f"/news-by-mail/{page}" for page in pages)
    yield from ("/no-invitations/", f"/no-invitations/{key}/")


@surface("offer-a-story/start/", "offer-a-story/mine/")
def offers(guesses: Hidden) -> Iterator[str]:
    start, key = "/offer-a-story/start/", "0" * 40
    yield from (
        start,
        *(f"{start}{page}/" for page in ("kind", "picture", "recording", "shows", "check-answers", "sent", "save")),
        f"{start}link/{key}/",
    )
    yield from (f"{start}{page}?call={slug}" for page in ("", "kind/") for slug in guesses.slugs)
    for word in guesses.words:
        own = f"/offer-a-story/mine/{word}/"
        pages = ("", "draft/", "name/", "withdraw/", "data/", "data.zip", "files/1/", "files/2/", f"{key}/")
        yield from (f"{own}{page}" for page in pages)


@surface("contact/start/")
def messages(_: Hidden) -> Iterator[str]:
    pages = ("about", "message", "check-answers", "sent", "save", f"link/{'0' * 40}")
    yield from ("/contact/", "/contact/start/", *(f"/contact/start/{page}/" for page in pages))


OWN_INSIGHT = "programme/insights/mine/<str:reference>/"


@surface("three-questions/", "three-questions/<str:key>/")
def three_questions(_: Hidden) -> Iterator[str]:
    yield from ("/three-questions/", f"/three-questions/{'0' * 40}/")


@surface(
    "programme/insights/<uuid:identity>/",
    *(f"{OWN_INSIGHT}{page}" for page in ("", "change/", "delete/", "three-questions/", "<str:key>/")),
)
def insights(guesses: Hidden) -> Iterator[str]:
    yield from (f"/programme/insights/{identity}/" for identity in guesses.ids)
    pages = ("", "change/", "delete/", "three-questions/", f"{'0' * 40}/")
    yield from (f"/programme/insights/mine/{word}/{page}" for word in guesses.words for page in pages)


@surface("embeds/<slug:collection>/<uuid:identity>/", "embeds/leadership.js", "embeds/preview.js")
def embeds(guesses: Hidden) -> Iterator[str]:
    yield from ("/embeds/leadership.js", "/embeds/preview.js")
    yield from (f"/embeds/{one.name}/{identity}/" for one in all_collections() for identity in guesses.ids)
