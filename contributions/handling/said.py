"""What a version of a story says, in words that can be kept and compared: by part, as it is read."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from contributions.handling.wording import LINKS, SAID, SHOWN
from library.models import StoryPage
from library.models.blocks import PartBlock
from publishing.blocks.words import Written, written
from publishing.models import FileRights

# The heading and the text of each part, as they are stored.
Said: TypeAlias = list[list[str]]
LABELS = {"byline": "How you are named", "transcript": "What is said in the recording"}
TEXT = "Text"


def said_in(page: StoryPage) -> Said:
    """What a version says, in order; parts in which nothing is said are left out."""
    parts = [(LABELS.get(name, name.capitalize()), str(getattr(page, name, ""))) for name in SAID]
    shown = [getattr(page, name.removesuffix("_id"), None) for name in SHOWN]
    parts += [_file(file) for file in shown if isinstance(file, FileRights)]
    together: dict[str, list[str]] = {}
    for label, text in [*parts, *_in_body(getattr(page, "body", None))]:
        together.setdefault(label, []).extend([text] if text else [])
    return [[label, "\n".join(texts)] for label, texts in together.items() if texts]


def _in_body(body: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of a body: a case study's by its parts. Where links lead to is not what is said."""
    for child in body or ():
        if child.block_type != LINKS:
            label = str(child.value["heading"]) if isinstance(child.block, PartBlock) else TEXT
            yield from ((label, _told(one)) for one in written(child.block, child.value, leads_to=False))


def _told(one: Written) -> str:
    return one if isinstance(one, str) else ": ".join(_file(one))


def _file(file: FileRights) -> tuple[str, str]:
    return str(file._meta.verbose_name).capitalize(), str(file)
