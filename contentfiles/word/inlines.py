"""The words of a paragraph, made plain: what `mammoth` reads well, and nothing else."""

from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from contentfiles.word.drawings import drawn
from contentfiles.word.names import name, names
from contentfiles.word.tally import What
from contentfiles.word.values import VALUE, is_on, value
from contentfiles.word.walking import ALTERNATE, Context, chosen, within, words_of

RUN, LINK, TEXT, BREAK = name("w:r"), name("w:hyperlink"), name("w:t"), name("w:br")
PROPERTIES = name("w:rPr")
DRAWINGS = names("w:drawing w:pict w:object")
NOTES = {name("w:footnoteReference"): "footnote", name("w:endnoteReference"): "endnote"}
FIELDS = names("w:fldChar w:instrText")
# A hyphen is a hyphen to whoever searches for the word.
AS_TEXT = {name("w:tab"): " ", name("w:ptab"): " ", name("w:noBreakHyphen"): "-"}
INVISIBLE = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}


def inlines(container: Element, context: Context) -> list[Element]:
    """The runs and links in a paragraph or a link."""
    found: list[Element] = []
    for child in within(container, {RUN, LINK}, context):
        found += _run(child, context) if child.tag == RUN else _link(child, context)
    return found


def _link(link: Element, context: Context) -> list[Element]:
    words = inlines(link, context)
    key, anchor = link.get(name("r:id")), link.get(name("w:anchor"))
    relation = context.relations.get(key or "")
    if relation is None:
        if words and (key or anchor):
            context.tally.add(What.LINK_WITHIN, words_of(link))
        return words
    context.addresses.append(relation.target)
    plain = Element(LINK, {name("r:id"): f"link{len(context.addresses)}"})
    plain.extend(words)
    return [plain]


def _run(run: Element, context: Context) -> list[Element]:
    """A run, and those that are nested in it."""
    properties = run.find(PROPERTIES)
    if properties is not None and is_on(properties.find(name("w:vanish"))):
        if said := words_of(run):
            context.tally.add(What.HIDDEN, said)
        return []
    if properties is not None and any(is_on(properties.find(name(one))) for one in ("w:strike", "w:dstrike")):
        context.tally.add(What.STRUCK, words_of(run))
    plain, nested = Element(RUN), list[Element]()
    plain.extend(_properties(properties, context))
    looks = len(plain)
    for child in _children(run):
        if child.tag == name("w:ruby"):
            nested += inlines(child, context)
        else:
            plain.extend(_inside(child, context))
    return [*([plain] if len(plain) > looks else []), *nested]


def _children(run: Element) -> Iterator[Element]:
    """Yield what is in a run; of two forms of the same, one."""
    for child in run:
        if child.tag == ALTERNATE and not any(one.tag in DRAWINGS for one in child.iter()):
            yield from chosen(child)
        else:
            yield child


def _properties(properties: Element | None, context: Context) -> list[Element]:
    """Bold, italic, raised and lowered: by themselves or by the style of the words."""
    plain = Element(PROPERTIES)
    style = value(properties, "w:rStyle")
    own = None if properties is None else properties.find
    for switch, by_style in (("w:b", context.styles.is_strong), ("w:i", context.styles.is_emphasis)):
        said = own(name(switch)) if own else None
        if is_on(said) if said is not None else by_style(style):
            plain.append(Element(name(switch)))
    if raised := value(properties, "w:vertAlign"):
        plain.append(Element(name("w:vertAlign"), {VALUE: raised}))
    return [plain] if len(plain) else []


def _inside(child: Element, context: Context) -> list[Element]:
    """What a child of a run becomes."""
    if child.tag == TEXT or child.tag in AS_TEXT:
        return [_text(AS_TEXT.get(child.tag, child.text or ""))]
    if child.tag in {BREAK, name("w:cr")}:
        return [] if child.get(name("w:type")) in {"page", "column"} else [Element(BREAK)]
    if child.tag in NOTES:
        return _note(child, context)
    if child.tag in FIELDS:
        return [deepcopy(child)]
    if child.tag in DRAWINGS or child.tag == ALTERNATE:
        return drawn(child, context)
    return _symbol(child, context) if child.tag == name("w:sym") else []


def _text(text: str) -> Element:
    element = Element(TEXT)
    element.text = text.translate(INVISIBLE)
    return element


def _note(reference: Element, context: Context) -> list[Element]:
    key = NOTES[reference.tag], reference.get(name("w:id"), "")
    if key not in context.notes:
        return []
    context.noted.add(key)
    return [Element(reference.tag, {name("w:id"): key[1]})]


def _symbol(symbol: Element, context: Context) -> list[Element]:
    font, character = symbol.get(name("w:font")), symbol.get(name("w:char"), "")
    try:
        int(character, 16)
    except ValueError:
        context.tally.add(What.SYMBOL)
        return []
    return [Element(symbol.tag, {name("w:font"): font or "", name("w:char"): character})]
