"""The conversion itself, by `mammoth`: it is given a file of our own that holds plain paragraphs and nothing else."""

from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZipFile

import mammoth

from contentfiles.word.drawings import PICTURE
from contentfiles.word.lists import DEEPEST
from contentfiles.word.names import NAMESPACES, OFFICE, name
from contentfiles.word.opening import DAMAGED, WordFileError
from contentfiles.word.values import VALUE

STYLES = {"Title": "p.title", "Subtitle": "p.subtitle", "Caption": "p.caption", "Quote": "blockquote"}
STYLE_MAP = "\n".join(f"p.{style} => {made}:fresh" for style, made in STYLES.items())
HEADINGS = tuple(f"Heading{level}" for level in range(1, 7))
SYMBOL_UNKNOWN = "A w:sym element"


def converted(body: list[Element], notes: dict[str, list[Element]], addresses: list[str]) -> tuple[str, int]:
    """The HTML of plain paragraphs, and how many symbols it lacks. Raises WordFileError."""
    try:
        result = mammoth.convert_to_html(
            BytesIO(_packed(body, notes, addresses)),
            style_map=STYLE_MAP,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": image.alt_text}),
        )
    except Exception as error:
        # It takes for granted what others' files lack, and raises anything.
        raise WordFileError(DAMAGED) from error
    return result.value, sum(message.message.startswith(SYMBOL_UNKNOWN) for message in result.messages)


def _packed(body: list[Element], notes: dict[str, list[Element]], addresses: list[str]) -> bytes:
    document = Element(name("w:document"))
    SubElement(document, name("w:body")).extend(body)
    parts = {"document": document, "styles": _styles(), "numbering": _numbering()}
    for kind, found in notes.items():
        parts[f"{kind}s"] = Element(name(f"w:{kind}s"))
        parts[f"{kind}s"].extend(found)
    relations = tostring(_relations(addresses))
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for part, root in parts.items():
            archive.writestr(f"word/{part}.xml", tostring(root))
            archive.writestr(f"word/_rels/{part}.xml.rels", relations)
    return file.getvalue()


def _styles() -> Element:
    root = Element(name("w:styles"))
    for style in (*STYLES, *HEADINGS):
        row = SubElement(root, name("w:style"), {name("w:type"): "paragraph", name("w:styleId"): style})
        SubElement(row, name("w:name"), {VALUE: style})
    return root


def _numbering() -> Element:
    root = Element(name("w:numbering"))
    for key, kind in (("1", "bullet"), ("2", "decimal")):
        abstract = SubElement(root, name("w:abstractNum"), {name("w:abstractNumId"): key})
        for level in range(DEEPEST):
            row = SubElement(abstract, name("w:lvl"), {name("w:ilvl"): str(level)})
            SubElement(row, name("w:numFmt"), {VALUE: kind})
    for key in ("1", "2"):
        one = SubElement(root, name("w:num"), {name("w:numId"): key})
        SubElement(one, name("w:abstractNumId"), {VALUE: key})
    return root


def _relations(addresses: list[str]) -> Element:
    root = Element(f"{{{NAMESPACES['rel']}}}Relationships")
    rows = [(PICTURE, "image", "media/none")]
    rows += [(f"link{number}", "hyperlink", address) for number, address in enumerate(addresses, start=1)]
    for key, kind, target in rows:
        SubElement(
            root, name("rel:Relationship"), {"Id": key, "Type": f"{OFFICE}/relationships/{kind}", "Target": target}
        )
    return root
