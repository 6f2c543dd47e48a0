"""A link whose target readers may not see is named before publishing, and blocks nothing that is live already."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, PageViewRestriction

from library.models import BlogPage, CaseStudyPage
from publishing.documents.problems import PublishRefused
from publishing.models import Attachment, PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish

NO_CONSENT = "The document “policy” has no consent to be published."


@pytest.fixture
def policy(db) -> Attachment:
    """A document as it is after a fresh upload: nobody has said yet whether it may be published."""
    return Attachment.objects.create(title="policy", file=ContentFile(b"%PDF-1.4", "policy.pdf"))


def text(kind: str, key: int) -> str:
    return f'<p>See <a linktype="{kind}" id="{key}">this</a>.</p>'


def callout(kind: str, key: int) -> dict[str, Any]:
    return {"type": "callout", "value": {"title": "Try this", "content": text(kind, key)}}


def links(*pages: int) -> dict[str, Any]:
    items = [{"page": page, "url": "", "title": ""} for page in pages]
    return {"type": "links", "value": {"title": "Read next", "links": items}}


def problems_of(page: BlogPage) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in page.get_latest_revision_as_object().lacks()]


def test_a_document_without_consent_is_named_wherever_it_is_linked_and_refused(world, policy):
    page = world.draft(
        body=[{"type": "text", "value": text("document", policy.pk)}, callout("document", policy.pk)], title="Linked"
    )
    consent(page)
    assert problems_of(page) == [("body", NO_CONSENT)]
    with pytest.raises(PublishRefused, match=NO_CONSENT):
        publish(page)
    page = BlogPage.objects.get(pk=page.pk)
    assert not page.live
    Attachment.objects.update(consent="given")
    publish(page)
    assert ">this</a>" in PublicDocument.objects.get(source=f"page:{page.pk}").body


def test_a_document_in_a_private_collection_is_named(world, policy):
    collection = Collection.get_first_root_node().add_child(name="Drafts")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=BaseViewRestriction.LOGIN)
    Attachment.objects.update(consent="given", collection=collection)
    page = world.draft(body=[{"type": "text", "value": text("document", policy.pk)}])
    consent(page)
    assert problems_of(page) == [("body", "The document “policy” is in a private collection.")]


def test_a_page_that_is_not_public_is_named_in_texts_parts_and_lists_of_links(world):
    draft, private, public = world.draft(title="Not yet"), world.story(title="For us"), world.story()
    PageViewRestriction.objects.create(page=private, restriction_type=BaseViewRestriction.LOGIN)
    content = [{"type": "text", "value": text("page", draft.pk)}, links(private.pk, public.pk)]
    part = {"heading": "The challenge", "in_short": "", "content": content}
    page = world.draft(CaseStudyPage, body=[{"type": "challenge", "value": part}])
    consent(page)
    named = [message for field, message in problems_of(page) if field == "body" and "linked to" in message]
    assert named == [
        "The page “Not yet” that is linked to is not public.",
        "The page “For us” that is linked to is not public.",
    ]


def test_a_target_that_is_gone_is_named(world, policy):
    target = world.story()
    page = world.draft(body=[{"type": "text", "value": text("page", target.pk)}, callout("document", policy.pk)])
    listing = world.draft(body=[links(target.pk)])
    for one in (page, listing):
        consent(one)
    with atomic():
        target.delete()
        policy.delete()
    assert [message for _, message in problems_of(page)] == [
        "A page that is linked to is no longer there. Choose another page, or remove the link.",
        "A document that is linked to is no longer there. Choose another one, or remove the link.",
    ]
    assert problems_of(listing) == [
        ("body", "A page under “Read next” is no longer there. Choose another, or remove the link.")
    ]


def test_a_page_may_link_to_itself(world):
    page = world.draft()
    consent(page)
    page.body = [{"type": "text", "value": text("page", page.pk)}]
    publish(page)
    assert BlogPage.objects.get(pk=page.pk).live


def test_a_later_withdrawal_is_not_held_up_and_only_publishing_again_says_so(world, cms, client):
    target = world.story(title="Withdrawn")
    page = world.story(title="Stays", body=[{"type": "text", "value": text("page", target.pk)}])
    assert cms.post(reverse("wagtailadmin_pages:unpublish", args=[target.pk])).status_code == 302
    assert not BlogPage.objects.get(pk=target.pk).live
    assert client.get(f"/library/{page.slug}/").status_code == 200
    html = cms.get(reverse("publish_checklist", args=[page.pk])).content.decode()
    assert '<a href="#body-root">The page “Withdrawn” that is linked to is not public.</a>' in html
