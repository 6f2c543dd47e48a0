"""Rich text for readers: links resolved to public addresses, everything else cleaned away."""

import html
import re
from collections.abc import Callable

import nh3
from django.utils.html import format_html
from wagtail.rich_text.rewriters import LinkRewriter

from publishing.blocks.links import STARTS, whole_address
from publishing.documents.builder import Builder
from publishing.documents.keys import key_in
from publishing.documents.shapes import Link

FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]
ELEMENTS = {"p", "h3", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br"}
SCHEMES = {start.partition(":")[0] for start in STARTS}
# Made once: making a cleaner takes longer than cleaning.
_FOR_READERS = nh3.Cleaner(
    tags=ELEMENTS,
    attributes={"a": {"href"}},
    attribute_filter=lambda _element, _attribute, address: whole_address(address),
    url_schemes=SCHEMES,
    link_rel=None,
)
_WORDS_ALONE = nh3.Cleaner(tags=set())
_BLOCK_EDGE = re.compile(r"</?(?:p|h3|li|ul|ol)>|<br\s*/?>")
_LINK_TO_NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)


def to_public_html(source: str, builder: Builder) -> str:
    """The HTML that readers get for stored rich text.

    A link to a page or file that is not public becomes plain text: nothing of its target remains.
    """
    rules = {"page": _link_rule(builder.link_to_page), "document": _link_rule(builder.link_to_document)}
    rewriter = LinkRewriter(rules)
    return sanitise(rewriter(source))


def sanitise(source: str) -> str:
    """Keep the few elements that pages use; drop every other element, attribute and scheme."""
    return _LINK_TO_NOWHERE.sub(r"\1", _FOR_READERS.clean(source))


def to_plain_text(source: str) -> str:
    """The words of sanitised HTML, a line for each block."""
    lines = _WORDS_ALONE.clean(_BLOCK_EDGE.sub("\n", source)).splitlines()
    return "\n".join(line.strip() for line in map(html.unescape, lines) if line.strip())


def _link_rule(find: Callable[[int], Link | None]) -> Callable[[dict[str, str]], str]:
    def rule(attributes: dict[str, str]) -> str:
        key = key_in(attributes.get("id", ""))
        link = None if key is None else find(key)
        return format_html('<a href="{}">', link.url) if link else "<a>"

    return rule
