"""The words of a line: bold, italic, links."""

from collections.abc import Callable, Mapping
from itertools import chain

from django.utils.html import escape
from markdown_it.tree import SyntaxTreeNode

STORY = "story:"
ELSEWHERE = ("https://", "http://", "mailto:", "tel:")


class MarkdownError(Exception):
    """Text that no story may hold."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"line {line}: {reason}")


def to_html(node: SyntaxTreeNode, pages: Mapping[str, int], skip_lines: int = 0) -> str:
    """The rich text of a line, as the editor stores it; the first lines of it may be left out."""
    children = list(chain.from_iterable(_lines(node)[skip_lines:]))
    return "".join(_html(child, pages) for child in children).strip()


def to_text(node: SyntaxTreeNode) -> str:
    """The words alone."""
    return " ".join(lines_of(node))


def lines_of(node: SyntaxTreeNode) -> list[str]:
    """The words alone, line by line as they stand in the file."""
    return ["".join(map(_text, line)).strip() for line in _lines(node)]


def _lines(node: SyntaxTreeNode) -> list[list[SyntaxTreeNode]]:
    lines: list[list[SyntaxTreeNode]] = [[]]
    for child in node.children:
        lines[-1].append(child)
        if child.type in {"softbreak", "hardbreak"}:
            lines.append([])
    return lines


def _text(node: SyntaxTreeNode) -> str:
    if node.type == "text":
        return node.content
    return "".join(map(_text, node.children))


def _html(node: SyntaxTreeNode, pages: Mapping[str, int]) -> str:
    if node.type not in RULES:
        raise MarkdownError(_line(node), f"a story has no place for this ({node.type.replace('_', ' ')})")
    return RULES[node.type](node, pages)


def _inside(node: SyntaxTreeNode, pages: Mapping[str, int]) -> str:
    return "".join(_html(child, pages) for child in node.children)


def _link(node: SyntaxTreeNode, pages: Mapping[str, int]) -> str:
    href, words = str(node.attrs["href"]), _inside(node, pages)
    if href.startswith(STORY):
        page = pages.get(href.removeprefix(STORY))
        return f'<a linktype="page" id="{page}">{words}</a>' if page else words
    if not href.startswith(ELSEWHERE):
        raise MarkdownError(_line(node), f"“{href}” is neither a story nor an address elsewhere")
    return f'<a href="{escape(href)}">{words}</a>'


def _line(node: SyntaxTreeNode) -> int:
    """The line of the paragraph that the words are in: a line's own words carry none."""
    while not node.map and node.parent:
        node = node.parent
    return node.map[0] + 1 if node.map else 1


RULES: dict[str, Callable[[SyntaxTreeNode, Mapping[str, int]], str]] = {
    "text": lambda node, _pages: escape(node.content),
    "softbreak": lambda _node, _pages: " ",
    "hardbreak": lambda _node, _pages: "<br/>",
    "strong": lambda node, pages: f"<b>{_inside(node, pages)}</b>",
    "em": lambda node, pages: f"<i>{_inside(node, pages)}</i>",
    "link": _link,
}
