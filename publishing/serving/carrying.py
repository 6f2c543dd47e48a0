"""A reader's own list goes along from page to page in the address: so it needs no cookie, no account and no script."""

import re
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest

from publishing.documents.short_ids import joined, split

# Its name in the addresses of pages; in that of its own page, the list has another.
LIST = "list"
MOST = 30
# Links to pages, whose paths end with a slash, and forms that lead to one. The page of the list has it already.
_LINK = re.compile(r'(<a\b[^>]*?\shref=")(?!/reading-list/)(/(?:[\w-]+/)*)(\?[^"#]*)?(?=[#"])')
_FORM = re.compile(r'<form\b(?![^>]*action="/reading-list/")[^>]*\smethod="get"[^>]*>')


def carried_by(request: HttpRequest | None) -> list[UUID]:
    """What is on the list that the address of a page holds."""
    return split(request.GET.get(LIST, ""))[:MOST] if request else []


def carry(html: str, ids: Sequence[UUID]) -> str:
    """The page, whose links and searches take the list along."""
    if not ids:
        return html
    own = joined(ids)

    def link(found: re.Match[str]) -> str:
        query = f"{found[3]}&amp;" if found[3] else "?"
        return f"{found[1]}{found[2]}{query}{LIST}={own}"

    return _FORM.sub(rf'\g<0><input type="hidden" name="{LIST}" value="{own}">', _LINK.sub(link, html))
