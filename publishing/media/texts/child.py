"""The process that reads an uploaded file: `python -m publishing.media.texts.child .pdf`.

It reads the file from its standard input and writes what is in it as JSON. Whatever people upload may be made to take
for ever or to fill the memory: that ends this process and no other. It knows nothing of Django.
"""

import json
import logging
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

import mammoth
from pptx import Presentation
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from publishing.machine.stepping_back import limit, step_back
from publishing.media.texts import opendocument

MOST_SECONDS = 20
# Bytes of data beyond which an allocation fails.
MOST_DATA = 600_000_000
# Some 250 pages; nothing after that is searched. Nor is what could not be read in so many seconds.
MOST_CHARACTERS = 500_000
ENOUGH_SECONDS = 15.0

# The text of each page with its number, or of a whole that has no pages.
Texts = Iterator[tuple[int | None, str]]
Read = dict[str, Any]


def pdf(file: Any) -> Read:
    """The pages of a PDF, and whether it says in which order and as what they are to be read aloud."""
    reader = PdfReader(file)
    # Some are locked against changes only, and are open to everybody's eyes.
    if reader.is_encrypted and not reader.decrypt(""):
        return {"is_locked": True}
    root: Any = reader.root_object
    marks: Any = root.get("/MarkInfo") or {}
    is_tagged = bool(marks.get("/Marked")) and "/StructTreeRoot" in root
    pages = ((number, page.extract_text()) for number, page in enumerate(reader.pages, 1))
    return {"pages": len(reader.pages), "is_tagged": is_tagged, "texts": _first(pages)}


def word(file: Any) -> Read:
    """The words of a Word file: where its pages end is for the program to say that shows it."""
    return {"texts": _first(iter([(None, mammoth.extract_raw_text(file).value)]))}


def slides(file: Any) -> Read:
    """The slides of a presentation, with what is said to each."""
    shown = Presentation(file).slides
    return {"pages": len(shown), "texts": _first((number, _slide(slide)) for number, slide in enumerate(shown, 1))}


def open_text(file: Any) -> Read:
    """The words of an OpenDocument text."""
    if opendocument.is_locked(file):
        return {"is_locked": True}
    return {"texts": _first(iter([(None, opendocument.paragraphs(file))]))}


def open_slides(file: Any) -> Read:
    """The slides of an OpenDocument presentation, with what is said to each."""
    if opendocument.is_locked(file):
        return {"is_locked": True}
    shown = opendocument.slides(file)
    return {"pages": len(shown), "texts": _first(iter(enumerate(shown, 1)))}


def _slide(slide: Any) -> str:
    said = [slide.notes_slide.notes_text_frame] if slide.has_notes_slide else []
    frames = [*_frames(slide.shapes), *filter(None, said)]
    return "\n".join(frame.text for frame in frames if frame.text)


def _frames(shapes: Any) -> Iterator[Any]:
    """Yield whatever has text: shapes, those in groups, and the cells of tables."""
    for shape in shapes:
        if shape.has_text_frame:
            yield shape.text_frame
        elif getattr(shape, "has_table", False):
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)
        elif hasattr(shape, "shapes"):
            yield from _frames(shape.shapes)


def _first(pages: Texts) -> list[tuple[int | None, str]]:
    """The pages that have words, up to as many characters as are searched."""
    found, left = [], MOST_CHARACTERS
    for number, text in pages:
        if text.strip():
            # Programs that set type write two letters as one: a reader who searches does not.
            words = normalize("NFKC", text)[:left]
            found.append((number, words))
            left -= len(words)
        if left <= 0 or time.process_time() > ENOUGH_SECONDS:
            break
    return found


READERS: dict[str, Callable[[Any], Read]] = {
    ".pdf": pdf, ".docx": word, ".pptx": slides, ".odt": open_text, ".odp": open_slides,
}  # fmt: skip


def main(ending: str) -> int:
    """Write what is in the file; one that is locked in a way unknown here is there all the same, unread."""
    step_back(MOST_SECONDS)
    limit(resource.RLIMIT_DATA, MOST_DATA)
    logging.disable()
    try:
        read = READERS[ending](sys.stdin.buffer)
    except DependencyError:
        read = {}
    except (PyPdfError, ValueError, LookupError, OSError, TypeError, AttributeError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    json.dump(read, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
