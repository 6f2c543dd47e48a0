"""What an archive says of a page: everything that is needed to make it again, in another database."""

import json
from collections.abc import Iterator
from typing import Any

from wagtail.models import Page, PageViewRestriction, Revision

from cms.filling.moving.samples import sample_data
from publishing.models.portable.content import swapped
from publishing.models.portable.names import Names
from publishing.models.portable.rows import as_read

Data = dict[str, Any]
FOLDER, TREE = "pages", "tree.json"
# Not what a page says, but how it stands.
STANDING = (
    "live", "has_unpublished_changes", "draft_title", "first_published_at", "last_published_at", "go_live_at",
    "expire_at", "expired",
)  # fmt: skip


def file_of(name: str) -> str:
    """The file of a page."""
    return f"{FOLDER}/{name}.json"


def page_data(page: Any, names: Names) -> Data:
    """A page with its parent, its privacy, and its versions: the live one, those to come, and the latest."""
    data = {
        "id": str(page.translation_key),
        "type": page._meta.label,
        "parent": names.name(Page, parent.pk) if (parent := page.get_parent()) and parent.depth > 1 else None,
        "is_private": PageViewRestriction.objects.filter(page=page.pk).exists(),
        "page": _content(type(page), json.loads(page.to_json()), names),
        "versions": [_version(page, revision, names) for revision in _revisions(page)],
        "sample": sample_data(page, names),
    }
    return as_read(data)


def _version(page: Any, revision: Revision, names: Names) -> Data:
    return {
        "made_at": revision.created_at,
        "goes_live_at": revision.approved_go_live_at,
        "is_live": revision.pk == page.live_revision_id,
        "is_latest": revision.pk == page.latest_revision_id,
        "content": _content(type(page), revision.content, names),
    }


def _content(model: type[Page], content: Data, names: Names) -> Data:
    return swapped(model, content, names.name, outward=True)


def _revisions(page: Page) -> Iterator[Revision]:
    wanted = {page.live_revision_id, page.latest_revision_id}
    for revision in page.revisions.order_by("created_at", "pk"):
        if revision.pk in wanted or revision.approved_go_live_at:
            yield revision
