"""Sample calls: marked, loaded with the sample stories and gone with them, and never over somebody's changes."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from time_machine import travel

from characteristics.models import Theme
from contentfiles.faults import ContentFileError
from contributions.models import CallPage, CallsPage
from contributions.samples import loader
from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.contributions.conftest import NOW
from tests.library.conftest import prepared  # noqa: F401  a fixture
from tests.library.samples import rows
from tests.support.pages import get

pytestmark = pytest.mark.slow
BORROWED = "have-you-seen-this-somewhere-else"


@pytest.fixture
def outcome(prepared, db):  # noqa: F811  the fixture
    with travel(NOW, tick=False):
        yield loader.load()


def purge() -> str:
    out = StringIO()
    call_command("purge_samples", stdout=out)
    return out.getvalue()


def test_they_are_marked_on_every_page_and_one_is_closed(client, outcome):
    assert len(outcome.created) == 3
    page = get(client, "/calls/")
    assert [text for level, text in page.headings if level > 1] == [
        "Open now", "When did somebody change your mind?", "Where have you seen this before?",
        "Closed", "The first conversation across a boundary",
    ]  # fmt: skip
    assert page.text.count("Sample call") == 3
    assert "Sample call" in get(client, f"/calls/{BORROWED}/").text
    assert "Sample call. Open: no closing date is set." in client.get("/feeds/calls.xml").content.decode()
    items = client.get("/api/v1/calls").json()["items"]
    assert {item["is_sample"] for item in items} == {True}
    assert client.get("/api/v1/calls?include_sample=false").json()["items"] == []
    assert client.get("/api/v1/site").json()["totals"]["samples"] == 0
    assert get(client, "/what-we-can-show/").link("Where have you seen this before?") == f"/calls/{BORROWED}/"


def test_loading_them_again_writes_nothing_and_purging_leaves_no_trace(outcome):
    number, epoch = Sequence.objects.get().number, Sequence.objects.get().epoch
    assert loader.load().unchanged == outcome.created
    assert Sequence.objects.get().number == number
    with_them = rows()
    assert purge() == "0 sample stories removed.\n3 sample calls removed.\n"
    assert not CallPage.objects.exists()
    assert not PublicDocument.objects.filter(collection="calls").exists()
    assert Sequence.objects.get().epoch != epoch
    loader.load()
    assert {name: len(found) for name, found in rows().items()} == {n: len(found) for n, found in with_them.items()}


def test_one_that_an_editor_has_changed_is_left_and_stays_public(outcome):
    page = CallPage.objects.get(slug=BORROWED)
    page.summary = "Ours now."
    with atomic():
        user = User.objects.create_superuser("editor")
        page.save_revision(user=user, log_action=True).publish(user=user)
    assert loader.load().left == [page.title]
    assert purge() == (
        f"“{page.title}” was changed by an editor since it was loaded: left as it is.\n"
        "0 sample stories removed.\n2 sample calls removed.\n"
    )
    (document,) = PublicDocument.objects.filter(collection="calls")
    assert (document.slug, document.withdrawn_at) == (BORROWED, None)


def test_without_a_page_of_all_calls_there_are_none_and_a_framework_without_the_theme_is_told(prepared, db):  # noqa: F811
    with atomic():
        Theme.objects.filter(slug="building-trust").delete()
    with pytest.raises(ContentFileError, match="line 5: there is no theme “building-trust”"):
        loader.load()
    assert not CallPage.objects.exists()
    with atomic():
        CallsPage.objects.get().delete()
    assert loader.load().created == []
