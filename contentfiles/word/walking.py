"""Walking through Word's XML: wrappers are stepped through, what does not come along is counted."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from contentfiles.word.names import name, names
from contentfiles.word.opening import Package, Relation
from contentfiles.word.pieces import WordPicture
from contentfiles.word.styles import Styles
from contentfiles.word.tally import Tally, What
from contentfiles.word.values import value

SAID = names("w:t w:delText m:t a:t")
BREAKS = names("w:tab w:br w:cr")
PARAGRAPH, ALTERNATE, FALLBACK = name("w:p"), name("mc:AlternateContent"), name("mc:Fallback")
LOSSES = {
    name("w:del"): What.DELETED,
    name("w:moveFrom"): What.MOVED,
    name("m:oMath"): What.EQUATION,
    name("w:rt"): What.PHONETIC,
    name("w:altChunk"): What.INSERTED_FILE,
    name("w:subDoc"): What.INSERTED_FILE,
}
# What a wrapper may hold that is worth reading.
CONTENT = names("w:p w:tbl w:tr w:tc w:r w:t w:drawing w:pict w:object w:hyperlink")


@dataclass
class Context:
    """What is known while a part is read, and what was found in it."""

    package: Package
    styles: Styles
    tally: Tally
    relations: dict[str, Relation]
    notes: Container[tuple[str, str]] = frozenset()
    pictures: list[WordPicture] = field(default_factory=list)
    # Addresses of links, by the order in which they were met.
    addresses: list[str] = field(default_factory=list)
    # Notes that something refers to, by kind and key.
    noted: set[tuple[str, str]] = field(default_factory=set)
    # Text boxes met in the paragraph that is read: they follow it.
    boxes: list[Element] = field(default_factory=list)

    def of_part(self, part: str) -> "Context":
        """The same for another part, whose relations are its own."""
        return replace(self, relations=self.package.relations(part))


def within(container: Element, wanted: Container[str], context: Context) -> Iterator[Element]:
    """Yield the wanted elements in the order of the text, through whatever wraps them."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in LOSSES:
            context.tally.add(LOSSES[child.tag], words_of(child))
        elif child.tag == ALTERNATE:
            yield from within(chosen(child), wanted, context)
        elif child.tag == name("w:sdt"):
            yield from _control(child, wanted, context)
        elif not child.tag.endswith("Pr"):
            if child.tag == name("w:ins") and len(child):
                context.tally.add(What.INSERTED)
            yield from within(child, wanted, context)


def chosen(alternate: Element) -> Element:
    """The form of something that is read: the newer one, unless it is of a sort that only newer programs know."""
    forms = [form for form in alternate if any(one.tag in CONTENT for one in form.iter())]
    return forms[0] if forms else Element("nothing")


def words_of(element: Element) -> str:
    """The words in an element, whether or not they count as deleted; each once, where there are two forms of them."""
    return " ".join("".join(_said(element)).split())


def _said(element: Element) -> Iterator[str]:
    for child in [element] if element.tag in SAID else element:
        if child.tag in SAID:
            yield child.text or ""
        elif child.tag in BREAKS:
            yield " "
        elif child.tag == ALTERNATE:
            yield from _said(chosen(child))
        else:
            yield from _said(child)
    if element.tag == PARAGRAPH:
        yield " "


def _control(control: Element, wanted: Container[str], context: Context) -> Iterator[Element]:
    """What somebody has put into a form field."""
    content = control.find(name("w:sdtContent"))
    if content is None:
        return
    if value(control, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents":
        lines = len(list(content.iter(PARAGRAPH)))
        context.tally.add(What.CONTENTS, words_of(content), count=max(1, lines))
    elif control.find(f"{name('w:sdtPr')}/{name('w:showingPlcHdr')}") is not None:
        context.tally.add(What.PLACEHOLDER, words_of(content))
    else:
        yield from within(content, wanted, context)
