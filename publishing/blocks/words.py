"""All that is written in a block: its words, the addresses that they lead to, and the files that it shows."""

import html
import re
from collections.abc import Iterator
from typing import Any, TypeAlias
from urllib.parse import unquote

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable

from publishing.blocks.films import find_film
from publishing.blocks.linked import Target, linked, within
from publishing.blocks.richtext import to_plain_text
from publishing.models import Attachment, FileRights

Written: TypeAlias = str | FileRights
_ADDRESS = re.compile(r'href="([^"]*)"')


def written(block: blocks.Block, value: Any, *, leads_to: bool = True) -> Iterator[Written]:
    """Yield every text of a block and of the blocks within it, and every file that it shows.

    What it leads to is among them, addresses and files, unless it is left out.
    """
    if isinstance(block, blocks.RichTextBlock):
        # Without tags: what is half bold is still one word.
        yield to_plain_text(value.source)
        yield from _targets(block, value) if leads_to else ()
    elif isinstance(value, TypedTable):
        yield from _in_table(value)
    elif isinstance(block, blocks.URLBlock):
        yield _address(value or "") if leads_to else ""
    elif isinstance(value, str | FileRights):
        yield value
    else:
        for child, inner in within(block, value):
            yield from written(child, inner, leads_to=leads_to)


def _targets(block: blocks.Block, value: Any) -> Iterator[Written]:
    yield from (_address(html.unescape(found)) for found in _ADDRESS.findall(value.source))
    yield from Attachment.objects.filter(
        pk__in=[key for target, key in linked(block, value) if target is Target.DOCUMENT]
    )


def _in_table(table: TypedTable) -> Iterator[str]:
    yield table.caption or ""
    yield from (column["heading"] for column in table.columns)
    yield from (str(cell or "") for row in table.row_data for cell in row["values"])


def _address(address: str) -> str:
    """An address as words. The number of a film is its site's: nobody has written it."""
    return "" if find_film(address) else unquote(address)
