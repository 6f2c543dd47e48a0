"""What is drawn in a Word file: pictures come along, text boxes become text, everything else is counted."""

import posixpath
from xml.etree.ElementTree import Element, SubElement

from contentfiles.word.names import name, names
from contentfiles.word.pieces import WordPicture
from contentfiles.word.tally import What
from contentfiles.word.walking import ALTERNATE, Context, chosen, words_of

BLIP, IMAGE_DATA, TEXT_BOX = name("a:blip"), name("v:imagedata"), name("w:txbxContent")
CHARTS, DIAGRAM = names("c:chart cx:chart"), name("dgm:relIds")
WHOLE = name("wp:docPr")
DESCRIBED = {WHOLE, name("pic:cNvPr")}
READABLE = {".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp"}
# The key under which every picture is referred to in what is made of the file.
PICTURE = "picture"


def drawn(element: Element, context: Context) -> list[Element]:
    """The pictures in a drawing, each as the plainest drawing there is."""
    if element.tag == name("w:object"):
        embedded = element.find(name("o:OLEObject"))
        context.tally.add(What.OBJECT, "" if embedded is None else embedded.get("ProgID", ""))
        return []
    look = _Look(context)
    look.at(element)
    if not look.has_found:
        context.tally.add(What.SHAPE)
    return [_plain(number) for number in look.pictures]


class _Look:
    """One look at a drawing."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._of_all, self._of_one, self._is_decorative = "", "", False
        self.pictures: list[int] = []
        self.has_found = False

    def at(self, element: Element) -> None:
        """Find what is in it."""
        if element.tag == ALTERNATE:
            self._at_forms(element)
        elif element.tag == TEXT_BOX:
            self._at_text_box(element)
        elif element.tag in {BLIP, IMAGE_DATA}:
            self._at_picture(element)
        elif loss := self._loss(element):
            self.has_found = True
            self._context.tally.add(*loss)
        else:
            if element.tag in DESCRIBED:
                self._describe(element)
            for child in element:
                self.at(child)

    def _at_forms(self, alternate: Element) -> None:
        """Take the newer form; of a drawing without a picture, the picture that stands in for it, too."""
        before = len(self.pictures)
        self.at(chosen(alternate))
        if len(self.pictures) == before:
            for stand_in in alternate.iterfind(f"{name('mc:Fallback')}//{BLIP}"):
                self.at(stand_in)

    def _at_text_box(self, box: Element) -> None:
        self.has_found = True
        if words_of(box):
            self._context.tally.add(What.TEXT_BOX)
        self._context.boxes.append(box)

    def _loss(self, element: Element) -> tuple[What, str] | None:
        if element.tag in CHARTS:
            return What.CHART, ""
        if element.tag == DIAGRAM:
            return What.DIAGRAM, self._words_of_diagram(element)
        if element.tag == name("v:textpath") and element.get("string"):
            return What.WORD_ART, element.get("string", "")
        return None

    def _words_of_diagram(self, diagram: Element) -> str:
        relation = self._context.relations.get(diagram.get(name("r:dm"), ""))
        tree = self._context.package.tree(relation.target) if relation and not relation.is_elsewhere else None
        said = [] if tree is None else [text.text or "" for text in tree.iter(name("a:t"))]
        return " ".join(" ".join(said).split())

    def _describe(self, element: Element) -> None:
        """Remember what is said of the drawing as a whole, and of the picture that follows."""
        said = " ".join((element.get("descr") or element.get("title") or "").split())
        if element.tag == WHOLE:
            self._of_all = said
        self._of_one = said
        marks = element.iter(name("adec:decorative"))
        self._is_decorative = self._is_decorative or any(mark.get("val") in {"1", "true"} for mark in marks)

    def _at_picture(self, element: Element) -> None:
        self.has_found = True
        embedded = element.get(name("r:embed")) or element.get(name("r:id"))
        relation = self._context.relations.get(embedded or element.get(name("r:link")) or "")
        alternative = self._of_one or self._of_all or element.get(name("o:title"), "")
        if relation is None:
            self._context.tally.add(What.MISSING_PICTURE, alternative)
        elif relation.is_elsewhere:
            self._context.tally.add(What.LINKED_PICTURE, alternative)
        else:
            self._take(relation.target, alternative)

    def _take(self, part: str, alternative: str) -> None:
        content = self._context.package.content(part)
        if content is None:
            self._context.tally.add(What.MISSING_PICTURE, alternative)
        elif posixpath.splitext(part)[1].lower() not in READABLE:
            self._context.tally.add(What.UNREADABLE_PICTURE, alternative or posixpath.basename(part))
        else:
            picture = WordPicture(posixpath.basename(part), content, alternative, self._is_decorative)
            if picture not in self._context.pictures:
                self._context.pictures.append(picture)
            self.pictures.append(self._context.pictures.index(picture))


def _plain(number: int) -> Element:
    """The plainest drawing: its picture's number goes through the conversion where a description would stand."""
    drawing = Element(name("w:drawing"))
    inline = SubElement(drawing, name("wp:inline"))
    SubElement(inline, name("wp:docPr"), {"descr": str(number)})
    inside = inline
    for step in ("a:graphic", "a:graphicData", "pic:pic", "pic:blipFill"):
        inside = SubElement(inside, name(step))
    SubElement(inside, BLIP, {name("r:embed"): PICTURE})
    return drawing
