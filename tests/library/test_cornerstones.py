"""Pages that hold the site up: editors cannot take them away."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.accounts.groups import ensure_group
from cms.accounts.roles import EDITOR
from publishing.documents.problems import PublishRefused
from publishing.pages.cornerstones import STAYS
from publishing.projection.transactions import atomic

NAMES = ["home", "library", "framework", "trust"]
BULK = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])


@pytest.fixture
def published(world):
    with atomic():
        for name in NAMES:
            getattr(world, name).save_revision().publish()
    return world


@pytest.fixture
def curator(client, published):
    """A browser in which somebody of the group of the editors is logged in."""
    user = User.objects.create_user("curator")
    user.groups.add(ensure_group(EDITOR))
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", NAMES)
def test_no_editor_takes_one_down_or_hides_it(curator, published, name):
    page = getattr(published, name)
    curator.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"include_descendants": "on"})
    curator.post(f"{BULK}?id={page.pk}&id={published.about.pk}", {"include_descendants": "on"})
    curator.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})
    assert Page.objects.get(pk=page.pk).live
    assert not Page.objects.get(pk=published.about.pk).live
    assert not PageViewRestriction.objects.exists()


def test_an_editor_takes_down_what_hangs_on_them(curator, published):
    story = published.story()
    curator.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    assert not Page.objects.get(pk=story.pk).live


def test_an_administrator_may(cms, published):
    cms.post(reverse("wagtailadmin_pages:unpublish", args=[published.library.pk]))
    assert not Page.objects.get(pk=published.library.pk).live


@pytest.mark.parametrize("days", [-1, 1])
def test_none_can_expire(published, days):
    page = published.library
    page.expire_at = timezone.now() + timedelta(days=days)
    with pytest.raises(PublishRefused) as refused:
        page.save_revision(clean=False).publish()
    assert [(problem.field, problem.message) for problem in refused.value.problems] == [("expire_at", STAYS)]
    assert Page.objects.get(pk=page.pk).live
