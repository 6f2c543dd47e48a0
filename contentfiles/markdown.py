"""From Markdown to the blocks of a story.

Paragraphs, lists and headings become text blocks in the editors' own features; a blockquote becomes a quote, or, when
it begins with ``[!callout] Title``, ``[!links] Title`` or ``[!table] Caption``, a callout, a list of links or a table.
Headings stand one level
below the title of the story or of its part, whatever their depth in the file. Anything else is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from contentfiles.inline import STORY, MarkdownError, lines_of, to_html, to_text
from contentfiles.tables import table_value

__all__ = ["Block", "MarkdownError", "Node", "Pages", "blocks", "parse", "plain_text", "sections", "stories_linked"]

Node: TypeAlias = SyntaxTreeNode
Block: TypeAlias = dict[str, Any]
# The page of each story by slug; a link to a story that is not among them becomes plain text.
Pages: TypeAlias = Mapping[str, int]

HEADINGS = {"h2", "h3"}
LISTS = {"bullet_list": "ul", "ordered_list": "ol"}
WORDS = {"paragraph", "heading", *LISTS}
MARKER = re.compile(r"\[!(?P<kind>callout|links|table)\] +(?P<title>.+)")


def parse(text: str, lines_before: int = 0) -> Node:
    """The text as a tree whose lines are those of the file. Raises MarkdownError for what no story may hold."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token in tokens:
        if token.map:
            token.map = [token.map[0] + lines_before, token.map[1] + lines_before]
    root = SyntaxTreeNode(tokens)
    for _ in _blocks(root.children, {}):
        pass
    return root


def blocks(nodes: Iterable[Node], pages: Pages) -> list[Block]:
    """The blocks of a story; a list of links of which none is known is left out."""
    return list(_blocks(nodes, pages))


def sections(root: Node) -> list[tuple[str, int, list[Node]]]:
    """The text by its ``##`` headings: heading, line, what follows. Words before the first have no heading."""
    found: list[tuple[str, int, list[Node]]] = []
    for node in root.children:
        if node.type == "heading" and node.tag == "h2":
            found.append((to_text(node.children[0]), _line(node), []))
        elif found:
            found[-1][2].append(node)
        else:
            found.append(("", _line(node), [node]))
    return found


def plain_text(root: Node) -> str:
    """The text of speech, paragraph by paragraph. Raises MarkdownError at anything that is not a paragraph."""
    for node in root.children:
        if node.type != "paragraph":
            raise MarkdownError(_line(node), "only paragraphs may stand here")
    return "\n\n".join(to_text(node.children[0]) for node in root.children)


def stories_linked(root: Node) -> Iterator[tuple[int, str]]:
    """Yield each story that the text links to, with the line."""
    for node in root.walk():
        if node.type == "inline":
            for link in node.walk():
                if link.type == "link" and str(link.attrs["href"]).startswith(STORY):
                    yield _line(node), str(link.attrs["href"]).removeprefix(STORY)


def _blocks(nodes: Iterable[Node], pages: Pages) -> Iterator[Block]:
    for is_text, group in groupby(nodes, key=lambda node: node.type in WORDS):
        if is_text:
            yield {"type": "text", "value": "".join(_html(node, pages) for node in group)}
            continue
        for node in group:
            if node.type != "blockquote":
                raise MarkdownError(_line(node), f"a story has no place for this ({node.type.replace('_', ' ')})")
            if block := _set_apart(node, pages):
                yield block


def _html(node: Node, pages: Pages) -> str:
    if node.type == "paragraph":
        return f"<p>{to_html(node.children[0], pages)}</p>"
    if node.type == "heading" and node.tag in HEADINGS:
        return f"<h3>{to_html(node.children[0], pages)}</h3>"
    if node.type in LISTS:
        tag = LISTS[node.type]
        return f"<{tag}>{''.join(_item(item, pages) for item in node.children)}</{tag}>"
    raise MarkdownError(_line(node), f"a story has no place for this ({node.tag or node.type})")


def _item(item: Node, pages: Pages) -> str:
    """An item of a list; its paragraphs are lines, as the editor keeps them."""
    words = [child for child in item.children if child.type == "paragraph"]
    others = [child for child in item.children if child.type != "paragraph"]
    lines = "<br/>".join(to_html(word.children[0], pages) for word in words)
    return f"<li>{lines}{''.join(_html(other, pages) for other in others)}</li>"


def _set_apart(node: Node, pages: Pages) -> Block | None:
    """The block that a blockquote stands for."""
    first = node.children[0] if node.children else None
    if first is None or first.type != "paragraph":
        raise MarkdownError(_line(node), "a quote must begin with words")
    marker = MARKER.fullmatch(first.children[0].content.split("\n")[0])
    if marker is None:
        return _quote(node)
    if marker["kind"] == "links":
        return _links(marker["title"], node, pages)
    if marker["kind"] == "table":
        return _table(marker["title"], node)
    return _callout(marker["title"], node, pages)


def _quote(node: Node) -> Block:
    if any(child.type != "paragraph" for child in node.children):
        raise MarkdownError(_line(node), "a quote is words and, in its last line, a dash and a role")
    paragraphs = [lines_of(child.children[0]) for child in node.children]
    attribution = ""
    if paragraphs[-1][-1].startswith("—"):
        attribution = paragraphs[-1].pop().removeprefix("—").strip()
    quote = "\n\n".join(" ".join(lines) for lines in paragraphs if lines)
    return {"type": "quote", "value": {"quote": quote, "attribution": attribution}}


def _callout(title: str, node: Node, pages: Pages) -> Block:
    first, *others = node.children
    opening = to_html(first.children[0], pages, skip_lines=1)
    content = (f"<p>{opening}</p>" if opening else "") + "".join(_html(other, pages) for other in others)
    if not content:
        raise MarkdownError(_line(node), "a callout needs words below its title")
    return {"type": "callout", "value": {"title": title, "content": content}}


def _table(caption: str, node: Node) -> Block:
    if [child.type for child in node.children] != ["paragraph", "table"]:
        raise MarkdownError(
            _line(node), "below its caption and an empty line, a table needs rows between bars, no more"
        )
    return {"type": "table", "value": table_value(caption, node.children[1])}


def _links(title: str, node: Node, pages: Pages) -> Block | None:
    links = [link for link in node.walk() if link.type == "link"]
    if not links:
        raise MarkdownError(_line(node), "a list of links needs links")
    values = [value for link in links if (value := _link(link, pages))]
    return {"type": "links", "value": {"title": title, "links": values}} if values else None


def _link(link: Node, pages: Pages) -> Block | None:
    href = str(link.attrs["href"])
    if not href.startswith(STORY):
        return {"page": None, "url": href, "title": to_text(link)}
    page = pages.get(href.removeprefix(STORY))
    return {"page": page, "url": "", "title": to_text(link)} if page else None


def _line(node: Node) -> int:
    return node.map[0] + 1 if node.map else 1
