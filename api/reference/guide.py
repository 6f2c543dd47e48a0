"""The guide: how to use the API, and by which rules. Its examples are run by the tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = Path(__file__).with_name("guide.md")
RECIPES = settings.BASE_DIR / "docs" / "embedding.md"
EXAMPLE_HOST = "https://library.example"
LIMIT = "LIMIT"
LANGUAGES = {
    "sh": "In a shell", "ts": "TypeScript", "json": "A message", "html": "HTML", "css": "CSS", "js": "JavaScript",
    "php": "PHP", "python": "Python", "yaml": "YAML",
}  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A heading of the guide, with those below it."""

    anchor: str
    title: str
    parts: list["Heading"] = field(default_factory=list)


@dataclass(frozen=True)
class Guide:
    """The guide as HTML, and what is in it."""

    html: SafeString
    headings: list[Heading]


@cache
def guide(address: str, limit: str = "", source: Path = GUIDE) -> Guide:
    """A text about the library at an address, with the sentence that states its limit."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("fence", _code)
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    text = source.read_text(encoding="utf-8").replace(EXAMPLE_HOST, address).replace(LIMIT, limit)
    tokens = markdown.parse(text)
    headings = _headings(tokens)
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Guide(mark_safe(html), headings)  # noqa: S308  our own text, in which HTML is escaped


def _headings(tokens: Sequence[Token]) -> list[Heading]:
    """The headings, each of which becomes an anchor."""
    found: list[Heading] = []
    for opening, words in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        heading = Heading(slugify(words.content), words.content)
        opening.attrSet("id", heading.anchor)
        (found[-1].parts if opening.tag == "h3" else found).append(heading)
    return found


def _code(_renderer: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
    frame = '<figure class="code"><figcaption>{}</figcaption><pre><code>{}</code></pre></figure>'
    return format_html(frame, LANGUAGES[tokens[at].info], tokens[at].content.rstrip())


def _table_open(_renderer: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
    """Begin a table that scrolls by itself where there is no room, under the name of its heading."""
    headings = [words.content for opening, words in pairwise(tokens[:at]) if opening.type == "heading_open"]
    region = '<div class="table" role="region" aria-label="Table: {}" tabindex="0"><table>'
    return format_html(region, headings[-1])


def _table_close(*_: Any) -> str:
    return "</table></div>"
