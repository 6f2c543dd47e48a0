"""The lists of a Word file: which are numbered, and how deep each item is."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from contentfiles.word.names import name
from contentfiles.word.values import value

# The editor and the pages show as many.
DEEPEST = 5


class Numbering:
    """What the file says of its lists."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[str, dict[str, str]] = {}
        self._linked: dict[str, str] = {}
        self._levels: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        for abstract in [] if root is None else root.iter(name("w:abstractNum")):
            self._note(abstract)
        for one in [] if root is None else root.iter(name("w:num")):
            if (found := value(one, "w:abstractNumId")) is not None:
                self._lists[one.get(name("w:numId"), "")] = found

    def _note(self, abstract: Element) -> None:
        key = abstract.get(name("w:abstractNumId"), "")
        if (linked := value(abstract, "w:numStyleLink")) is not None:
            self._linked[key] = linked
        formats = self._formats.setdefault(key, {})
        for level in abstract.iter(name("w:lvl")):
            depth = level.get(name("w:ilvl"), "0")
            formats[depth] = value(level, "w:numFmt") or "decimal"
            if (style := value(level, "w:pStyle")) is not None:
                self._levels[style] = depth

    def level_of(self, style: str) -> str | None:
        """The level that a style stands for."""
        return self._levels.get(style)

    def is_ordered(self, key: str | None, level: str, list_of: Callable[[str], str | None]) -> bool | None:
        """Say whether a level of a list is numbered; None if it is no list. `list_of` gives the list of a style."""
        for _ in range(DEEPEST):
            abstract = self._lists.get(key or "")
            if abstract is None or abstract not in self._linked:
                break
            key = list_of(self._linked[abstract])
        kind = self._formats.get(self._lists.get(key or "", ""), {}).get(level)
        return None if kind in {None, "none"} else kind != "bullet"


class Nesting:
    """How deep items are below those before them: no level is skipped, and a list begins at its first."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def depth(self, level: int) -> int:
        """The depth of the next item, from 0."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return min(len(self._above), DEEPEST) - 1

    def end(self) -> None:
        """Begin afresh: a paragraph stands between."""
        self._above.clear()
