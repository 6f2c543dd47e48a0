"""Consents in the CMS: who may read them, and what withdrawing one does."""

import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from library.models import VoxPopPage
from publishing.admin.consents.page_types import consenting_types
from publishing.models import ConsentRecord, PublicDocument
from publishing.projection.transactions import atomic
from publishing.worker import retention
from tests.publishing.uploads import make_recording
from tests.support.factories import consent
from tests.support.presence import present

INDEX = "/admin/consents/"
ADD = "/admin/consents/new/"


def edit_of(record: ConsentRecord) -> str:
    return f"/admin/consents/edit/{record.pk}/"


def form(story: Page, **changes) -> dict:
    today = timezone.localdate()
    values = {
        "page": story.pk,
        "given_by": "Ward manager",
        "covers": "Publication",
        "evidence_note": "By e-mail.",
        "given_on": today - timedelta(days=30),
        "expires_on": "",
        "withdrawn_on": "",
    }
    return {**values, **changes}


def is_public(page: Page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


def status(client, path: str) -> int:
    response = client.get(path)
    b"".join(response)
    return response.status_code


def insider(*codenames: str) -> User:
    """Somebody who may enter the CMS and has these permissions."""
    group = Group.objects.create(name="Insiders")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user = User.objects.create_user("insider")
    user.groups.add(group)
    return user


def test_consent_is_recorded_for_the_story_that_the_editor_comes_from(cms, world):
    story = world.draft()

    response = cms.get(f"{ADD}?page={story.pk}")
    assert response.context["form"]["page"].value() == story.pk
    assert cms.post(ADD, form(story)).status_code == 302
    record = ConsentRecord.objects.get()
    assert (record.page_id, record.given_by, record.state) == (story.pk, "Ward manager", "In force")


@pytest.mark.parametrize("key", ["", "abc", "0", "-1", "999999", "9" * 40, "9" * 5_000, "\u0661", "1 OR 1=1"])
def test_an_address_that_names_no_story_chooses_none(cms, world, key):
    response = cms.get(ADD, {"page": key})

    assert response.status_code == 200
    assert response.context["form"]["page"].value() is None


def test_only_stories_can_be_chosen(cms, world):
    assert [model.__name__ for model in consenting_types()] == ["StoryPage"]
    assert cms.get(f"{ADD}?page={world.about.pk}").context["form"]["page"].value() is None

    response = cms.post(ADD, form(world.about))
    assert response.context["form"].errors["page"] == ["Choose a page that needs consent: this one needs none."]
    assert ConsentRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"page": ""}, "page"),
        ({"given_by": ""}, "given_by"),
        ({"evidence_note": ""}, "evidence_note"),
        ({"given_on": timezone.localdate() + timedelta(days=2)}, "given_on"),
        ({"expires_on": "2001-01-01"}, "expires_on"),
    ],
)
def test_a_consent_that_proves_nothing_is_refused(cms, world, changes, field):
    response = cms.post(ADD, form(world.draft(), **changes))

    assert list(response.context["form"].errors) == [field]
    assert ConsentRecord.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawn_on": timezone.localdate()},
        {"withdrawn_on": timezone.localdate() + timedelta(days=9)},
        {"expires_on": timezone.localdate() - timedelta(days=2)},
    ],
)
def test_a_consent_withdrawn_or_expired_takes_the_story_and_its_files_down_at_once(cms, client, world, changes):
    recording = make_recording()
    story = world.story(VoxPopPage, recording=recording)
    record = story.consents.get()
    file = f"/media/{recording.file.name}"
    world_outside = type(client)()
    assert is_public(story)
    assert status(world_outside, file) == 200

    assert cms.post(edit_of(record), form(story, **changes)).status_code == 302
    document = PublicDocument.objects.get(source=f"page:{story.pk}")
    assert document.withdrawn_at is not None
    assert (document.title, document.body, document.files.count()) == ("", "", 0)
    assert status(world_outside, file) == 404


def test_a_consent_given_again_brings_the_story_back(cms, world):
    story = world.story()
    record = story.consents.get()
    cms.post(edit_of(record), form(story, withdrawn_on=timezone.localdate()))
    assert not is_public(story)

    cms.post(edit_of(record), form(story))
    assert is_public(story)


def test_a_second_consent_that_is_withdrawn_takes_the_story_down(cms, world):
    story = world.story()
    cms.post(ADD, form(story, given_by="Patient", withdrawn_on=timezone.localdate()))
    assert not is_public(story)


def test_deleting_the_only_consent_takes_the_story_down(cms, world):
    story = world.story()
    record = story.consents.get()

    assert cms.post(f"/admin/consents/delete/{record.pk}/").status_code == 302
    assert not is_public(story)


def test_a_consent_moved_to_another_story_no_longer_speaks_for_the_first(cms, world):
    first, second = world.story(), world.story()
    record = first.consents.get()

    cms.post(edit_of(record), form(second))
    assert not is_public(first)
    assert is_public(second)


def test_a_consent_ends_by_the_clock(world, time_machine):
    story = world.story()
    with atomic():
        consent(story, expires_on=timezone.localdate() + timedelta(days=1))
    assert is_public(story)

    time_machine.move_to(timezone.now() + timedelta(days=2))
    assert not is_public(story)
    assert story.consents.filter(expires_on__isnull=False).get().state == "Expired"


def test_the_list_tells_states_and_filters_by_them(cms, world):
    today = timezone.localdate()
    records = {
        "in-force": consent(world.draft(title="Alpha"), given_by="A", expires_on=today),
        "expired": consent(world.draft(title="Beta"), given_by="B", expires_on=today - timedelta(days=1)),
        "withdrawn": consent(world.draft(title="Gamma"), given_by="C", withdrawn_on=today),
    }

    page = cms.get(INDEX).content.decode()
    assert all(word in page for word in ("Alpha", "Beta", "Gamma", "In force", "Expired", "Withdrawn"))
    for state, record in records.items():
        assert list(cms.get(INDEX, {"state": state}).context["object_list"]) == [record]
        assert record.state.lower().replace(" ", "-") == state
    assert list(cms.get(INDEX, {"q": "Beta"}).context["object_list"]) == [records["expired"]]


def test_a_list_of_many_costs_no_more_queries(cms, world):
    consent(world.draft())
    cms.get(INDEX)
    with CaptureQueriesContext(connection) as few:
        cms.get(INDEX)
    for _ in range(5):
        consent(world.draft())
    with CaptureQueriesContext(connection) as many:
        cms.get(INDEX)
    assert len(many) == len(few)


ADDRESSES = ["", "results/", "new/", "edit/{}/", "delete/{}/", "history/{}/", "inspect/{}/", "usage/{}/"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("rights", [[], ["add_consentrecord", "change_consentrecord", "delete_consentrecord"]])
def test_nothing_of_a_consent_is_shown_to_those_who_may_not_read_them(client, world, address, rights):
    record = consent(world.draft(), given_by="Somebody private")
    client.force_login(insider(*rights))

    response = client.get(INDEX + address.format(record.pk))
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")
    home = client.get("/admin/").content.decode()
    assert INDEX not in home
    assert "Somebody private" not in home


def test_without_the_permission_nothing_is_changed(client, world):
    story = world.story()
    record = story.consents.get()
    client.force_login(insider("change_consentrecord"))

    client.post(edit_of(record), form(story, withdrawn_on=timezone.localdate()))
    client.post(f"/admin/consents/delete/{record.pk}/")
    assert is_public(story)
    assert ConsentRecord.objects.get().withdrawn_on is None


def test_readers_of_consents_read_and_no_more(client, world):
    record = consent(world.draft(), evidence_file=ContentFile(b"signed", name="signed.pdf"))
    client.force_login(insider("view_consentrecord"))

    assert INDEX in client.get("/admin/").content.decode()
    assert record.given_by in client.get(INDEX).content.decode()
    detail = client.get(f"/admin/consents/inspect/{record.pk}/").content.decode()
    assert f'href="{record.evidence_file.url}"' in detail
    assert status(client, record.evidence_file.url) == 200
    for address in ("new/", f"edit/{record.pk}/", f"delete/{record.pk}/"):
        assert client.get(INDEX + address).status_code == 302


def test_the_rights_can_be_given_to_a_group(cms):
    page = cms.get(reverse("wagtailusers_groups:add")).content.decode()

    for codename in ("view", "add", "change", "delete"):
        permission = Permission.objects.get(codename=f"{codename}_consentrecord")
        assert f'value="{permission.pk}"' in page


def test_evidence_lies_where_nobody_guesses_it(cms, world):
    evidence = ContentFile(b"signed", name="Ms Okafor signed.PDF")
    cms.post(ADD, form(world.draft(), evidence_note="", evidence_file=evidence))

    name = present(ConsentRecord.objects.get().evidence_file.name)
    assert name.startswith("private/")
    assert name.endswith(".pdf")
    assert "Okafor" not in name
    assert len(name) >= 30


def test_evidence_goes_with_its_record_and_outlives_its_story(cms, world, django_capture_on_commit_callbacks):
    story = world.draft(title="The discharge lounge")
    key = story.translation_key
    records = [consent(story, evidence_file=ContentFile(b"signed", name="signed.pdf")) for _ in range(2)]
    files = [Path(record.evidence_file.path) for record in records]

    with django_capture_on_commit_callbacks(execute=True):
        cms.post(f"/admin/consents/delete/{records[0].pk}/")
    assert [file.exists() for file in files] == [False, True]
    usage = cms.get(f"/admin/pages/{story.pk}/usage/?describe_on_delete=True").content.decode()
    assert [words in usage for words in (records[1].given_by, "will unset the reference", "will also be deleted")] == [
        True, True, False,
    ]  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True), atomic():
        story.delete()
    assert [file.exists() for file in files] == [False, True]
    kept = ConsentRecord.objects.get()
    assert (kept.page, kept.page_key, kept.page_gone_on) == (None, key, timezone.localdate())
    assert status(cms, kept.evidence_file.url) == 200
    assert [list(cms.get(INDEX, {key: value}).context["object_list"]) for key, value in
            (("state", "kept"), ("q", "discharge lounge"))] == [[kept], [kept]]  # fmt: skip
    assert "The discharge lounge (deleted)" in cms.get(INDEX).content.decode()
    assert "The discharge lounge (deleted)" in cms.get(f"/admin/consents/inspect/{kept.pk}/").content.decode()


def test_a_consent_whose_story_is_gone_can_be_withdrawn_and_speaks_for_no_other(cms, world):
    story, another = world.story(), world.draft()
    record = story.consents.get()
    with atomic():
        story.delete()

    assert cms.post(edit_of(record), form(story, page="", withdrawn_on=timezone.localdate())).status_code == 302
    assert ConsentRecord.objects.get().state == "Withdrawn"
    another.save_revision()
    assert not another.consent_in_force()


def test_a_consent_whose_story_is_gone_is_kept_for_years_and_then_no_more(world, settings):
    settings.CONSENT_RETENTION_YEARS = 6
    stories = [world.draft(), world.draft()]
    _, standing = [consent(story, given_on=date(2000, 1, 1)) for story in stories]
    stories[0].delete()
    ConsentRecord.objects.update(page_gone_on=date(2024, 2, 29))

    retention.forget_consents(date(2030, 2, 28))
    assert ConsentRecord.objects.count() == 2
    retention.forget_consents(date(2030, 3, 2))
    assert ConsentRecord.objects.get() == standing


def test_evidence_that_is_replaced_is_gone_and_of_a_withdrawn_consent_it_stays(
    world, django_capture_on_commit_callbacks
):
    record = consent(world.draft(), evidence_file=ContentFile(b"signed", name="signed.pdf"))
    earlier = Path(record.evidence_file.path)
    record.evidence_file = ContentFile(b"signed again", name="again.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        record.save()
        assert earlier.exists()
    later = Path(record.evidence_file.path)
    assert (earlier.exists(), later.read_bytes()) == (False, b"signed again")

    record.withdrawn_on = timezone.localdate()
    with django_capture_on_commit_callbacks(execute=True):
        record.save()
    assert later.exists()


def test_the_history_of_a_consent_says_what_happened(cms, world):
    story = world.story()
    record = consent(story, given_by="Somebody private")
    cms.post(edit_of(record), form(story, given_by="Somebody private", withdrawn_on="2026-03-02"))
    cms.post(edit_of(record), form(story, given_by="Somebody else", expires_on="2030-01-31"))
    history = cms.get(f"{INDEX}history/{record.pk}/").content.decode()
    told = [
        "Withdrawn on 2 March 2026",
        "The withdrawal was taken back. Holds until 31 January 2030. Changed: whose consent",
    ]
    assert all(words in history for words in told)
    log = ModelLogEntry.objects.filter(action="publishing.change_consent", object_id=str(record.pk))
    assert log.count() == 2
    assert not any("Somebody" in str(entry.data) for entry in log)


def test_one_is_led_back_to_the_story_that_one_came_from(cms, world):
    story = world.draft()
    panel = cms.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    back = f"/admin/pages/{story.pk}/edit/#consent"
    way = f"{ADD}?page={story.pk}&amp;next=%2Fadmin%2Fpages%2F{story.pk}%2Fedit%2F%23consent"
    assert way in panel
    page = cms.get(way.replace("&amp;", "&"))
    assert page.context["action_url"] == way.replace("&amp;", "&")
    assert cms.post(page.context["action_url"], form(story))["Location"] == back
    record = story.consents.get()
    assert cms.post(f"{edit_of(record)}?next={quote(back)}", form(story))["Location"] == back
    assert cms.post(f"{edit_of(record)}?next=https://elsewhere.example/", form(story))["Location"] == INDEX


def test_the_form_of_the_story_tells_the_state_of_each_consent(cms, world):
    story, today = world.draft(), timezone.localdate()
    consent(story, given_by="A")
    consent(story, given_by="B", expires_on=today)
    consent(story, given_by="C", expires_on=date(2026, 1, 31))
    consent(story, given_by="D", withdrawn_on=date(2026, 2, 1))
    html = cms.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    states = [
        "In force",
        f"In force until {today:%-d %B %Y}",
        "Expired on 31 January 2026",
        "Withdrawn on 1 February 2026",
    ]
    assert sorted(re.findall("<strong>((?:In force|Expired|Withdrawn)[^<]*)</strong>", html)) == sorted(states)


def test_sorted_by_its_end_one_without_comes_last(cms, world):
    today = timezone.localdate()
    endless = consent(world.draft())
    late, soon = (consent(world.draft(), expires_on=today + timedelta(days=days)) for days in (9, 2))
    assert list(cms.get(INDEX, {"ordering": "expires_on"}).context["object_list"]) == [soon, late, endless]
