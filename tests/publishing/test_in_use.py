"""What live pages rest on is not pulled from under them: refused with their titles, until one tick takes them down."""

from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, GroupCollectionPermission
from wagtail.models import GroupPagePermission as PagePermission

from library.models import BlogPage, VoxPopPage
from publishing.admin.in_use.question import GO_ON
from publishing.models import Attachment, Picture, PublicDocument, Recording
from tests.publishing.uploads import make_picture, make_recording, sample

NO_QUOTE = "Give a quote or choose a recording."


@pytest.fixture
def recording(db) -> Recording:
    return make_recording()


@pytest.fixture
def voice(world, recording) -> VoxPopPage:
    return world.story(VoxPopPage, title="The porter", quote="", recording=recording)


@pytest.fixture
def circles(db) -> Picture:
    return make_picture(title="Circles")


@pytest.fixture
def pictured(world, circles) -> BlogPage:
    return world.story(title="The board", body=[{"type": "image", "value": {"image": circles.pk, "caption": ""}}])


@pytest.fixture
def policy(db) -> Attachment:
    return Attachment.objects.create(title="policy", file=ContentFile(b"%PDF-1.4", "policy.pdf"), consent="given")


@pytest.fixture
def linking(world, policy) -> BlogPage:
    link = f'<p>See <a linktype="document" id="{policy.pk}">this</a>.</p>'
    return world.story(title="The rule", body=[{"type": "text", "value": link}])


def delete(thing: Any) -> str:
    room, key = {Picture: ("wagtailimages", "image"), Attachment: ("wagtaildocs", "document")}.get(
        type(thing), ("wagtailmedia", "media")
    )
    return reverse(f"{room}:delete", kwargs={f"{key}_id": thing.pk})


def edit(thing: Any) -> str:
    return (
        delete(thing).replace("/delete/", "/edit/") if not isinstance(thing, Picture) else f"/admin/images/{thing.pk}/"
    )


def fields(thing: Any, **changed: Any) -> dict[str, Any]:
    names = [name for name in type(thing).admin_form_fields if name not in {"file", "captions", "tags"}]
    kept = {name: getattr(thing, name) for name in names if name != "collection"}
    sent = {name: value for name, value in kept.items() if value not in {None, False}}
    return {**sent, "collection": thing.collection_id, "file": "", "tags": "", **changed}


def is_live(page: Any) -> bool:
    return (
        type(page).objects.get(pk=page.pk).live
        and PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()
    )


def asked(response) -> str:
    assert response.status_code == 409
    return unescape(response.content.decode())


def test_deleting_a_recording_is_refused_with_the_title_and_what_would_be_missing(voice, recording, cms):
    html = asked(cms.post(delete(recording)))
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[voice.pk])}">The porter</a>' in html
    assert NO_QUOTE in html
    assert "deleted" not in html
    assert "Take this page down and make the change" in html
    assert Recording.objects.filter(pk=recording.pk).exists()
    assert is_live(voice)
    assert "deleted" not in cms.get("/admin/").content.decode()


def test_one_tick_takes_the_page_down_and_deletes(voice, recording, cms, client):
    response = cms.post(delete(recording), {GO_ON: "yes"}, follow=True)
    assert "Taken down, and kept as drafts: “The porter”." in [str(one) for one in response.context["messages"]]
    assert not Recording.objects.filter(pk=recording.pk).exists()
    assert not is_live(voice)
    assert client.get(f"/library/{voice.slug}/").status_code == 410


def test_deleting_a_picture_in_the_text(pictured, circles, cms):
    html = asked(cms.post(delete(circles)))
    assert "The board" in html
    assert "An image in the text is no longer there. Choose another, or remove its block." in html
    assert circles.file.storage.exists(Picture.objects.get().file.name)
    assert is_live(pictured)


def test_deleting_a_document(linking, policy, cms):
    html = asked(cms.post(delete(policy)))
    assert "The rule" in html
    assert "A document that is linked to is no longer there." in html
    assert is_live(linking)


def test_deleting_several_pictures_names_the_pages_of_all(world, pictured, circles, cms):
    other = make_picture(title="Squares")
    world.story(title="The yard", body=[{"type": "image", "value": {"image": other.pk, "caption": ""}}])
    unused = make_picture(title="Unused")
    url = reverse("wagtail_bulk_action", args=["publishing", "picture", "delete"])
    keys = f"?id={circles.pk}&id={other.pk}&id={unused.pk}"
    html = asked(cms.post(url + keys))
    assert "2 live pages would be incomplete" in html
    assert html.index("The board") < html.index("The yard")
    assert Picture.objects.count() == 3
    assert cms.post(url + keys, {GO_ON: "yes"}).status_code == 302
    assert Picture.objects.count() == 0
    assert BlogPage.objects.live().count() == 0


@pytest.mark.parametrize(
    ("which", "changed", "message"),
    [
        ("circles", {"description": ""}, "The image “Circles” needs alternative text, or is decorative."),
        ("circles", {"consent": "withdrawn"}, "The image “Circles” has no consent to be published."),
        ("recording", {"transcript": ""}, "The recording “A tone” needs a transcript."),
        ("recording", {"consent": "not-given"}, "The recording “A tone” has no consent to be published."),
        ("policy", {"consent": "not-given"}, "The document “policy” has no consent to be published."),
    ],
)
def test_emptying_what_a_live_page_rests_on(request, cms, which, changed, message):
    users = {"circles": "pictured", "recording": "voice", "policy": "linking"}
    page, thing = request.getfixturevalue(users[which]), request.getfixturevalue(which)
    (name, value), before = next(iter(changed.items())), fields(thing)
    html = asked(cms.post(edit(thing), fields(thing, **changed)))
    assert page.title in html
    assert message in html
    assert f'<input type="hidden" name="{name}" value="{value}">' in html
    assert getattr(type(thing).objects.get(pk=thing.pk), name) == before[name]
    assert is_live(page)
    assert cms.post(edit(thing), fields(thing, **changed, **{GO_ON: "yes"})).status_code == 302
    assert getattr(type(thing).objects.get(pk=thing.pk), name) == value
    assert not is_live(page)


def test_taking_back_that_a_picture_is_decorative(world, cms):
    lines = make_picture(title="Lines", description="", decorative_only=True)
    page = world.story(title="Decorated", image=lines)
    assert "The image “Lines” needs alternative text" in asked(cms.post(edit(lines), fields(lines, decorative_only="")))
    described = fields(lines, decorative_only="", description="Lines.")
    assert cms.post(edit(lines), described).status_code == 302
    assert is_live(page)


def test_moving_pictures_to_a_private_collection_together(pictured, circles, cms):
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=BaseViewRestriction.LOGIN)
    url = reverse("wagtail_bulk_action", args=["publishing", "picture", "add_to_collection"])
    html = asked(cms.post(f"{url}?id={circles.pk}", {"collection": private.pk}))
    assert "The image “Circles” is in a private collection." in html
    assert Picture.objects.get().collection_id == circles.collection_id


def test_a_new_file_is_not_asked_for_twice_but_the_pages_first(voice, recording, cms, monkeypatch):
    long = SimpleNamespace(seconds=500.0, width=None, height=None)
    monkeypatch.setattr("publishing.media.recordings.validate_recording", lambda *_: long)
    html = asked(cms.post(edit(recording), fields(recording, file=sample("tone.mp3"))))
    assert "A vox-pop lasts at most 120 seconds." in html
    assert "Take the pages down first" in html
    assert GO_ON not in html
    kept = Recording.objects.get()
    assert (kept.file.name, kept.duration) == (recording.file.name, 2)
    assert kept.file.storage.exists(kept.file.name)


def test_what_is_not_missed_is_not_asked_about(world, pictured, circles, cms):
    head = make_picture(title="Head")
    page = world.story(title="With a head", image=head)
    assert cms.post(edit(circles), fields(circles, title="Rings", credit="Somebody")).status_code == 302
    assert cms.post(delete(head)).status_code == 302
    assert is_live(page)
    assert is_live(pictured)


def test_what_was_missing_before_holds_nothing_up(pictured, circles, cms):
    Picture.objects.update(description="")
    assert cms.post(edit(circles), fields(circles, description="", title="Rings")).status_code == 302
    assert Picture.objects.get().title == "Rings"


class TestSomebodyWithFewRights:
    @pytest.fixture
    def helper(self, client, world):
        """Somebody who may delete files, and neither sees nor publishes any page."""
        user, group = User.objects.create_user("helper"), Group.objects.create(name="Helpers")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        everywhere = Collection.get_first_root_node()
        for codename in ("change_image", "delete_image"):
            right = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
            GroupCollectionPermission.objects.create(group=group, collection=everywhere, permission=right)
        user.groups.add(group)
        client.force_login(user)
        return group

    def test_pages_that_they_may_not_see_are_counted_and_not_named(self, pictured, circles, client, helper):
        html = asked(client.post(delete(circles), {GO_ON: "yes"}))
        assert "1 live page that you cannot see uses it." in html
        assert "The board" not in html
        assert "You may not take all of these pages down." in html
        assert f'name="{GO_ON}"' not in html
        assert Picture.objects.count() == 1
        assert is_live(pictured)

    def test_pages_that_they_may_not_take_down_are_named_and_stay(self, world, pictured, circles, client, helper):
        change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
        PagePermission.objects.create(group=helper, page=world.library, permission=change)
        html = asked(client.post(delete(circles), {GO_ON: "yes"}))
        assert "The board" in html
        assert "You may not take all of these pages down." in html
        assert is_live(pictured)
