"""The pages for developers: made from the contract, whole, and from this host alone."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from api.contract import files
from api.reference.types import as_html, as_words, limits, pieces
from tests.support.served import Client

GUIDE, RECIPES, REFERENCE = "/developers/", "/developers/recipes/", "/developers/reference/"


class Outline(HTMLParser):
    """What a page refers to, and what can be referred to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.add(given["href"])
        if "src" in given or tag == "link":
            self.loaded.add(given.get("src") or given["href"])
        self.inline += [tag for name in given if name == "style" or name.startswith("on")]
        self.inline += ["script"] if tag == "script" and "src" not in given else []


@pytest.fixture
def page(world: Any, client: Client) -> Callable[[str], str]:
    return lambda address: client.get(address).content.decode()


def test_the_reference_shows_everything_that_the_contract_has(page: Callable[[str], str]) -> None:
    document, html = files.current(), page(REFERENCE)
    shown = set(Outline(html).ids)
    assert set(document["components"]["schemas"]) <= shown
    for path, methods in document["paths"].items():
        (operation,) = methods.values()
        assert f"<code>{path}</code>" in html
        assert operation["operationId"].replace("_", "-") in shown
        for parameter in operation["parameters"]:
            assert "$ref" in parameter or f"<code>{parameter['name']}</code>" in html
    for parameter in document["components"]["parameters"].values():
        assert f"<code>{parameter['name']}</code>" in html
    for schema in document["components"]["schemas"].values():
        assert all(f"<code>{member}</code>" in html for member in schema.get("properties", {}))


@pytest.mark.parametrize("address", [GUIDE, RECIPES, REFERENCE])
def test_every_link_leads_somewhere_on_this_host_and_nothing_else_is_loaded(
    page: Callable[[str], str], client: Client, address: str
) -> None:
    outline = Outline(page(address))
    assert len(outline.ids) == len(set(outline.ids))
    targets = {place: set(Outline(page(place)).ids) for place in (GUIDE, RECIPES, REFERENCE)}
    for link in outline.links:
        path, _, anchor = link.removeprefix("https://library.test").partition("#")
        assert path == "" or path.startswith("/"), link
        assert anchor == "" or anchor in targets[path or address], link
        assert path in targets or client.get(path or address).status_code == 200, link
    assert [place for place in outline.loaded if "//" in place] == []
    assert outline.inline == []


def test_the_guide_names_this_host_and_its_limit_and_its_examples_are_text(
    page: Callable[[str], str], settings: Any
) -> None:
    settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE = 120, 600
    html = page(GUIDE)
    assert "https://library.test/api/v1/stories?competency=bridging-boundaries&amp;limit=3" in html
    assert "library.example" not in html
    assert "Each reader gets 120 new answers at once, then 600 a minute. Unchanged answers are free." in html
    assert "&lt;h2&gt;${title}&lt;/h2&gt;" in html
    assert "of the library’s repository" in html
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html)[1:4] == ["Quick start", "Recipes", "What the answers mean"]


def test_the_recipes_name_this_host(page: Callable[[str], str]) -> None:
    html = page(RECIPES)
    assert "https://library.test/embeds/leadership.js" in html
    assert "library.example" not in html


def test_a_page_that_somebody_has_is_not_sent_again(page: Callable[[str], str], client: Client) -> None:
    first = client.get(REFERENCE)
    again = client.get(REFERENCE, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(REFERENCE).status_code == 405


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"$ref": "#/components/schemas/Term"}, '<a href="#Term">Term</a>'),
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "date or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Term"}}, 'list of <a href="#Term">Term</a>'),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of whole number"),
        ({"enum": ["card", "full"], "type": "string"}, "“card” or “full”"),
        ({"const": "<text>"}, "“&lt;text&gt;”"),
        ({"const": 422}, "422"),
        ({"type": "object"}, "object"),
        ({}, "anything"),
    ],
)
def test_a_type_is_told_in_words(schema: dict[str, Any], words: str) -> None:
    assert as_html(pieces(schema)) == words


def test_names_in_a_description_are_code() -> None:
    assert as_words("From `next` or `<a>`.") == "From <code>next</code> or <code>&lt;a&gt;</code>."


def test_limits_are_told_in_words() -> None:
    assert limits({"minimum": 1, "maximum": 10_000, "default": 20}) == ["1 to 10,000", "otherwise 20"]
    assert limits({"minLength": 1, "maxLength": 100}) == ["1 to 100 characters"]
    assert limits({"maxItems": 20, "default": False}) == ["at most 20 values", "otherwise false"]
    assert limits({"minLength": 1}) == limits({"const": "links", "default": "links"}) == []
    assert limits({"minLength": 2, "pattern": "^/$"}) == ["at least 2 characters", "of the form ^/$"]
