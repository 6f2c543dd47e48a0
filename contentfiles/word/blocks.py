"""The paragraphs and tables of a Word file, made plain: what `mammoth` reads well, and nothing else."""

from xml.etree.ElementTree import Element, SubElement

from contentfiles.word.inlines import inlines
from contentfiles.word.lists import Nesting
from contentfiles.word.names import name
from contentfiles.word.tally import What
from contentfiles.word.values import VALUE, is_on, value
from contentfiles.word.walking import PARAGRAPH, Context, within, words_of

TABLE, ROW, CELL = name("w:tbl"), name("w:tr"), name("w:tc")
MARK_DELETED = f"{name('w:rPr')}/{name('w:del')}"
MOST_COLUMNS = 63


def plain_blocks(container: Element, context: Context) -> list[Element]:
    """The paragraphs and tables in a container, text boxes after the paragraphs that they are fixed to."""
    found: list[Element] = []
    nesting = Nesting()
    for block in within(container, {PARAGRAPH, TABLE}, context):
        if block.tag == TABLE:
            nesting.end()
            found.append(_table(block, context))
        else:
            found += _paragraph(block, nesting, context)
    return found


def _paragraph(paragraph: Element, nesting: Nesting, context: Context) -> list[Element]:
    properties = paragraph.find(name("w:pPr"))
    role = context.styles.role(properties)
    if role == "Contents":
        context.tally.add(What.CONTENTS, words_of(paragraph))
        return []
    plain = Element(PARAGRAPH)
    kept = SubElement(plain, name("w:pPr"))
    words = inlines(paragraph, context)
    if role:
        SubElement(kept, name("w:pStyle"), {VALUE: role})
    if words:
        _number(kept, None if role else context.styles.list_level(properties), nesting)
    if properties is not None and properties.find(MARK_DELETED) is not None:
        SubElement(SubElement(kept, name("w:rPr")), name("w:del"))
    plain.extend(words)
    return [plain, *_boxes(context)]


def _number(kept: Element, listed: tuple[bool, int] | None, nesting: Nesting) -> None:
    """Note the place of an item in its list: list 1 has bullets, list 2 numbers."""
    if listed is None:
        nesting.end()
        return
    is_ordered, level = listed
    numbering = SubElement(kept, name("w:numPr"))
    SubElement(numbering, name("w:ilvl"), {VALUE: str(nesting.depth(level))})
    SubElement(numbering, name("w:numId"), {VALUE: "2" if is_ordered else "1"})


def _boxes(context: Context) -> list[Element]:
    boxes, context.boxes[:] = list(context.boxes), []
    return [block for box in boxes for block in plain_blocks(box, context)]


def _table(table: Element, context: Context) -> Element:
    plain = Element(TABLE)
    for row in within(table, {ROW}, context):
        properties = row.find(name("w:trPr"))
        if properties is not None and properties.find(name("w:del")) is not None:
            context.tally.add(What.DELETED, words_of(row))
            continue
        kept = SubElement(plain, ROW)
        if properties is not None and is_on(properties.find(name("w:tblHeader"))):
            SubElement(SubElement(kept, name("w:trPr")), name("w:tblHeader"))
        kept.extend(_cell(cell, context) for cell in within(row, {CELL}, context))
    return plain


def _cell(cell: Element, context: Context) -> Element:
    plain = Element(CELL)
    properties = cell.find(name("w:tcPr"))
    kept = SubElement(plain, name("w:tcPr"))
    span = value(properties, "w:gridSpan") or ""
    if span.isdecimal() and 1 <= int(span) <= MOST_COLUMNS:
        SubElement(kept, name("w:gridSpan"), {VALUE: span})
    merged = None if properties is None else properties.find(name("w:vMerge"))
    if merged is not None:
        SubElement(kept, name("w:vMerge"), {VALUE: merged.get(VALUE, "continue")})
    plain.extend(plain_blocks(cell, context))
    return plain
