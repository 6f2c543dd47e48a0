"""What of a Word file does not come along, or not as it was: counted, and named in words."""

from dataclasses import dataclass, field
from enum import StrEnum


class What(StrEnum):
    """Something in a Word file that a page has no place for."""

    COMMENT = "comment"
    DELETED = "deleted"
    MOVED = "moved"
    INSERTED = "inserted"
    HIDDEN = "hidden"
    HEADER = "header"
    FOOTER = "footer"
    CONTENTS = "contents"
    PLACEHOLDER = "placeholder"
    TEXT_BOX = "text box"
    NOTE = "note"
    EQUATION = "equation"
    CHART = "chart"
    DIAGRAM = "diagram"
    OBJECT = "object"
    SHAPE = "shape"
    WORD_ART = "word art"
    LINKED_PICTURE = "linked picture"
    UNREADABLE_PICTURE = "unreadable picture"
    MISSING_PICTURE = "missing picture"
    LINK_WITHIN = "link within"
    LINK_ELSEWHERE = "link elsewhere"
    LINK_IN_PLAIN = "link in plain words"
    STRUCK = "struck"
    SYMBOL = "symbol"
    PHONETIC = "phonetic"
    INSERTED_FILE = "inserted file"


LEFT_OUT = "left out"
WORDS = {
    What.COMMENT: ("comment", "comments", LEFT_OUT),
    What.DELETED: ("tracked deletion", "tracked deletions", LEFT_OUT),
    What.MOVED: ("passage moved with tracked changes", "passages moved with tracked changes", "kept where it went"),
    What.INSERTED: ("tracked insertion", "tracked insertions", "kept as text"),
    What.HIDDEN: ("piece of hidden text", "pieces of hidden text", LEFT_OUT),
    What.HEADER: ("page header", "page headers", LEFT_OUT),
    What.FOOTER: ("page footer", "page footers", LEFT_OUT),
    What.CONTENTS: ("line of a table of contents", "lines of a table of contents", LEFT_OUT),
    What.PLACEHOLDER: ("form field that nobody filled in", "form fields that nobody filled in", LEFT_OUT),
    What.TEXT_BOX: ("text box", "text boxes", "put into the text"),
    What.NOTE: ("note that no text refers to", "notes that no text refers to", LEFT_OUT),
    What.EQUATION: ("equation", "equations", "left out: write it in words, or add it as a picture"),
    What.CHART: ("chart", "charts", "left out: add it as a picture"),
    What.DIAGRAM: ("diagram (SmartArt)", "diagrams (SmartArt)", "left out: add it as a picture"),
    What.OBJECT: ("embedded object", "embedded objects", LEFT_OUT),
    What.SHAPE: ("drawn shape", "drawn shapes", LEFT_OUT),
    What.WORD_ART: ("piece of WordArt", "pieces of WordArt", LEFT_OUT),
    What.LINKED_PICTURE: ("picture kept outside the file", "pictures kept outside the file", LEFT_OUT),
    What.UNREADABLE_PICTURE: (
        "picture that browsers do not show", "pictures that browsers do not show",
        "left out: save it as JPEG or PNG, and add it",
    ),
    What.MISSING_PICTURE: ("picture that the file lacks", "pictures that the file lacks", LEFT_OUT),
    What.LINK_WITHIN: ("link to a place in the file", "links to a place in the file", "kept as words without the link"),
    What.LINK_ELSEWHERE: (
        "link that leads nowhere on the web", "links that lead nowhere on the web", "kept as words without the link",
    ),
    What.LINK_IN_PLAIN: (
        "link in a title, heading, caption or quotation", "links in titles, headings, captions or quotations",
        "kept as words without the link",
    ),
    What.STRUCK: ("struck-through passage", "struck-through passages", "kept as plain words: see whether it should go"),
    What.SYMBOL: ("symbol of a special font", "symbols of a special font", LEFT_OUT),
    What.PHONETIC: ("reading aid above words", "reading aids above words", LEFT_OUT),
    What.INSERTED_FILE: ("inserted file", "inserted files", LEFT_OUT),
}  # fmt: skip
# The words of others' remarks are not kept, only how many there were.
UNSAID = {What.COMMENT, What.DELETED, What.MOVED, What.HIDDEN, What.CONTENTS, What.PLACEHOLDER}
LONGEST_SHOWN = 300


@dataclass
class Loss:
    """How often something does not come along, with how many words, and those that may be shown."""

    what: What
    count: int = 0
    words: int = 0
    shown: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        one, many, outcome = WORDS[self.what]
        amount = f" ({self.words} {'word' if self.words == 1 else 'words'})" if self.words else ""
        return f"{self.count} {one if self.count == 1 else many}{amount}: {outcome}."


class Tally:
    """Counts what does not come along."""

    def __init__(self) -> None:
        self._losses: dict[What, Loss] = {}

    def add(self, what: What, text: str = "", count: int = 1) -> None:
        """Count something, with its words."""
        loss = self._losses.setdefault(what, Loss(what))
        loss.count += count
        loss.words += len(text.split())
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        if text and what not in UNSAID and shown not in loss.shown:
            loss.shown.append(shown)

    @property
    def losses(self) -> list[Loss]:
        """Everything counted, in a fixed order."""
        return [self._losses[what] for what in What if what in self._losses]
