"""The rich text of the editor, and plain words, written as Markdown."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any, TypeAlias

from contentfiles.inline import STORY

# The slug of each story, by what links call it.
Slugs: TypeAlias = Mapping[str, str]

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
SIGNS = re.compile(r"([\\`*_\[\]<>|])")
# The bullet of a list, and what stands behind a number.
SIGNS_OF_LISTS = ("-", "."), ("*", ")")
# What begins a heading, a list or a quote only where a line begins.
AT_THE_START = re.compile(r"^(?:([#+\-=~])|(\d+)([.)]))", re.MULTILINE)


def plain(text: str) -> str:
    """Words in which no sign means anything but itself."""
    return _at_the_start(SIGNS.sub(r"\\\1", text))


def _at_the_start(text: str) -> str:
    return AT_THE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def address_of_story(key: Any, slugs: Slugs) -> str:
    """The address of a story; empty if the link leads to no story."""
    return f"{STORY}{slugs[str(key)]}" if str(key) in slugs else ""


def rich_text(source: str, slugs: Slugs) -> str:
    """The rich text of the editor as Markdown."""
    writer = _Writer(slugs)
    writer.feed(source)
    writer.close()
    return "\n\n".join(writer.pieces)


class _Writer(HTMLParser):
    """Takes what the editor stores: paragraphs, headings, lists, bold, italic, links."""

    def __init__(self, slugs: Slugs) -> None:
        super().__init__()
        self._slugs = slugs
        self.pieces: list[str] = []
        self._words: list[str] = []
        # The lists that are open: the number of the next item, None for bullets.
        self._lists: list[int | None] = []
        # What marks the items of a list; one that follows another at once has other signs, or both would be one.
        self._signs = SIGNS_OF_LISTS[0]
        self._is_new_list = False
        # How many pieces there were when a list had ended.
        self._list_ended_at = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self._end_item()
            if not self._lists:
                self._begin_list()
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "a":
            self._links.append(self._target(dict(attrs)))
            self._words.append("[" if self._links[-1] else "")
        elif tag == "br":
            self._words.append("\\\n")
        else:
            self._words.append(MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "h2", "h3", "h4"}:
            self._end("### " if tag != "p" else "")
        elif tag == "li":
            self._end_item()
        elif tag in {"ul", "ol"}:
            self._lists.pop()
            self._list_ended_at = len(self.pieces)
        elif tag == "a":
            target = self._links.pop()
            self._words.append(f"]({target})" if target else "")
        else:
            self._words.append(MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self._words.append(SIGNS.sub(r"\\\1", data))

    def close(self) -> None:
        super().close()
        self._end("")

    def _target(self, attributes: dict[str, str | None]) -> str:
        if attributes.get("linktype") == "page":
            return address_of_story(attributes.get("id"), self._slugs)
        return attributes.get("href") or ""

    def _said(self) -> str:
        """The words of what ends here; those of the next begin afresh."""
        text = "".join(self._words).strip()
        self._words.clear()
        return text

    def _end(self, before: str) -> None:
        if text := self._said():
            self.pieces.append(before + _at_the_start(text))

    def _begin_list(self) -> None:
        self._is_new_list = True
        follows_another = self.pieces and self._list_ended_at == len(self.pieces)
        self._signs = SIGNS_OF_LISTS[not SIGNS_OF_LISTS.index(self._signs) if follows_another else 0]

    def _end_item(self) -> None:
        text = self._said()
        if not text or not self._lists:
            return
        number = self._lists[-1]
        bullet, after_number = self._signs
        sign = bullet if number is None else f"{number}{after_number}"
        if number is not None:
            self._lists[-1] = number + 1
        indent = "   " * (len(self._lists) - 1)
        item = f"{indent}{sign} {text.replace(chr(10), chr(10) + indent + '   ')}"
        if self._is_new_list:
            self.pieces.append(item)
            self._is_new_list = False
        else:
            self.pieces[-1] += f"\n{item}"
