"""Writing what an archive says of a page into the page: its live content, its versions, and how it stands."""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import log
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction, Revision

from cms.filling.moving.houses import MOVED
from cms.filling.moving.pages import STANDING, Data
from publishing.models.portable.content import STAYS, swapped
from publishing.models.portable.names import Names
from publishing.models.portable.rows import refuse_too_long

# Of what belongs to this house, what a version holds as well.
IN_VERSIONS = STAYS - {"wagtail_admin_comments", "comments"}


def write_page(page: Any, data: Data, names: Names) -> None:
    """Make the page what the archive says. What it was here stays in its history."""
    fresh = page.with_content_json({**_inward(type(page), data["page"], names), "pk": page.pk})
    for name in STANDING:
        setattr(fresh, name, page._meta.get_field(name).to_python(data["page"][name]))
    _restrict(page, is_private=data["is_private"])
    refuse_too_long(fresh)
    _write_versions(fresh, data["versions"], names)
    fresh.save(clean=False)
    log(instance=fresh, action="wagtail.edit", revision=fresh.latest_revision, data={MOVED: True})


def _inward(model: type[Page], content: Data, names: Names) -> Data:
    return swapped(model, content, lambda of, name: None if name is None else names.key(of, name), outward=False)


def _restrict(page: Page, *, is_private: bool) -> None:
    """Let in only those who are logged in, or everybody."""
    restrictions = PageViewRestriction.objects.filter(page=page.pk)
    if is_private and not restrictions.exists():
        PageViewRestriction.objects.create(page_id=page.pk, restriction_type=BaseViewRestriction.LOGIN)
    for restriction in [] if is_private else restrictions:
        restriction.delete()


def _write_versions(page: Any, versions: list[Data], names: Names) -> None:
    """Store the versions; what was to go live here by the clock does so no more."""
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)
    page.latest_revision = page.live_revision = page.latest_revision_created_at = None
    here = json.loads(page.to_json())
    for version in versions:
        revision = _version(page, version, here, names)
        if version["is_latest"]:
            page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
        if version["is_live"]:
            page.live_revision = revision


def _version(page: Any, version: Data, here: Data, names: Names) -> Revision:
    content = _inward(type(page), version["content"], names)
    made: Revision = Revision.objects.create(
        content_type=page.content_type,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        object_str=str(page),
        created_at=parse_datetime(version["made_at"]),
        approved_go_live_at=parse_datetime(version["goes_live_at"]) if version["goes_live_at"] else None,
        content={**content, **{name: here[name] for name in IN_VERSIONS if name in here}, "pk": page.pk},
    )
    return made
