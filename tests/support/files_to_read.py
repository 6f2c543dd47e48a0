"""Files to read, as small as the programs that read them allow."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DecodedStreamObject, DictionaryObject, NameObject

from publishing.models import Attachment, Consent
from publishing.projection.transactions import atomic


def pdf(*pages: str, is_tagged: bool = True, password: str = "") -> bytes:
    """A PDF with a line on each page; a tagged one only says that it is."""
    writer = PdfWriter()
    font = DictionaryObject({NameObject(f"/{name}"): NameObject(f"/{value}") for name, value in FONT.items()})
    fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    for words in pages:
        page = writer.add_blank_page(300, 200)
        content = DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1"))
        page[NameObject("/Resources")] = fonts
        page[NameObject("/Contents")] = writer._add_object(content)
    if is_tagged:
        writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject()
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer.write)


FONT = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}


def slides(*shown: tuple[str, str]) -> bytes:
    """Slides, each with a title and what is said to it."""
    made = Presentation()
    for title, said in shown:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = said
    return _written(made.save)


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("presentation", "presentation"))
)


def open_document(body: str, *, is_locked: bool = False) -> bytes:
    """An OpenDocument file of any kind, with this in it."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>" if is_locked else "<manifest/>")
        archive.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")
    return file.getvalue()


def open_slides(*shown: tuple[str, str]) -> bytes:
    """Slides, each with a title and what is said to it."""
    return open_document(
        "".join(
            f"<draw:page><draw:frame><draw:text-box><text:p>{title}</text:p></draw:text-box></draw:frame>"
            f"<presentation:notes><text:p>{said}</text:p></presentation:notes></draw:page>"
            for title, said in shown
        )
    )


def attachment(name: str, content: bytes, **fields: Any) -> Attachment:
    """A stored file that the world may see, unless the fields say otherwise."""
    from django.core.files.base import ContentFile

    told = {"title": name, "consent": Consent.NOT_NEEDED, **fields}
    with atomic():
        made: Attachment = Attachment.objects.create(file=ContentFile(content, name), **told)
    return made


def _written(write: Any) -> bytes:
    file = BytesIO()
    write(file)
    return file.getvalue()
