"""The editors' guide, in the CMS: docs/editing.md as a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = settings.BASE_DIR / "docs" / "editing.md"
TITLE = "Guide for editors"


@dataclass(frozen=True)
class Part:
    """A part of the guide, by its heading."""

    title: str
    anchor: str


def show_guide(request: HttpRequest) -> HttpResponse:
    """Show the guide to everybody in the CMS."""
    parts, text = guide()
    context = {"page_title": TITLE, "header_title": TITLE, "header_icon": "help", "parts": parts, "text": text}
    return TemplateResponse(request, "cms/admin/guide.html", context)


@cache
def guide() -> tuple[tuple[Part, ...], SafeString]:
    """The parts of the guide and its HTML; the title of the file is the page's own."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("table_open", lambda *_: '<div class="library-guide__table" tabindex="0"><table>\n')
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    tokens = markdown.parse(GUIDE.read_text(encoding="utf-8"))[3:]
    parts = tuple(_parts(tokens))
    text = markdown.renderer.render(tokens, markdown.options, {})
    return parts, mark_safe(text)  # noqa: S308  our own file, and HTML in it would be shown as text


def _parts(tokens: list[Token]) -> Iterator[Part]:
    """Give each heading of the second level an anchor."""
    for token, words in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = slugify(words.content)
            token.attrSet("id", anchor)
            yield Part(words.content, anchor)
