"""The editor of rich text in the CMS: it opens whatever is stored, so that it can be mended there."""

import logging
import re
from typing import Any

import nh3
from django.db import DatabaseError
from django.utils.html import format_html_join
from wagtail.admin.rich_text import DraftailRichTextArea

from publishing.blocks.linked import Target
from publishing.blocks.richtext import ELEMENTS, SCHEMES, sanitise, to_plain_text
from publishing.documents.keys import KEY
from publishing.documents.printable import printable

logger = logging.getLogger(__name__)

LINKS = {target.value for target in Target}


def _kept(_element: str, attribute: str, value: str) -> str | None:
    """Keep the attributes that make a link: an address, or the kind and the key of its target."""
    if attribute == "id":
        return value if KEY.fullmatch(value) else None
    return value if attribute == "href" or value in LINKS else None


_FOR_EDITORS = nh3.Cleaner(
    tags=ELEMENTS,
    attributes={"a": {"href", "linktype", "id"}},
    attribute_filter=_kept,
    url_schemes=SCHEMES,
    link_rel=None,
)
_WITHOUT_TARGET = re.compile(r'<a linktype="\w+">')


class RichTextEditor(DraftailRichTextArea):
    """Wagtail's editor, which reads only what it has written itself; text that came by other ways is made such."""

    def format_value(self, value: Any) -> Any:
        """What the editor shows: the text as it is, or tidied, or at the least its words."""
        source = str(value or "").encode(errors="replace").decode()
        for readable in (source, _tidied(source)):
            try:
                shown = super().format_value(readable)
                # What cannot be stored again is not worth showing.
                self.converter.to_database_format(shown)
            except DatabaseError:
                raise
            except Exception as error:  # noqa: BLE001  it takes its own text for granted, and raises anything else
                logger.info("Rich text that no form has made: %r", error)
            else:
                return shown
        return super().format_value(_words(source))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What is stored of the editor's text: what was pasted may hold control characters, written as escapes."""
        source = super().value_from_datadict(data, files, name)
        return source if source is None else printable(source)


def _tidied(source: str) -> str:
    """Close what is open, and drop every element, attribute and scheme that the editor does not know."""
    return _WITHOUT_TARGET.sub("<a>", _FOR_EDITORS.clean(source)).replace("<br>", "<br/>")


def _words(source: str) -> str:
    """Keep the words, in paragraphs."""
    return format_html_join("", "<p>{}</p>", ((line,) for line in to_plain_text(sanitise(source)).splitlines()))
