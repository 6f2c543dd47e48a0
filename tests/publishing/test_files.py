"""Files: what the world, editors and nobody gets."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import Collection, GroupCollectionPermission

from library.models import VoxPopPage
from publishing.models import Attachment, Consent, ConsentRecord, DocumentFile, Picture, Recording
from publishing.projection.transactions import atomic
from publishing.web.media_views import serve_file
from publishing.worker import rounds
from tests.publishing.uploads import make_picture, make_recording
from tests.support.factories import consent, publish
from tests.support.presence import present
from tests.support.snapshots import Once

NOWHERE = "/media/documents/no-such-file.pdf"


@pytest.fixture
def recording(world):
    """A recording of 4,376 bytes that a public story plays."""
    return played(world)


@Once
def played(world):
    made = make_recording()
    world.story(VoxPopPage, recording=made)
    return made


@pytest.fixture
def sound(recording) -> bytes:
    with recording.file.open() as file:
        return file.read()


@pytest.fixture
def insider(db) -> User:
    """Somebody who may enter the CMS, and nothing else."""
    user = User.objects.create_user("insider")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def evidence(world, recording) -> ConsentRecord:
    return consent(world.draft(), evidence_file=ContentFile(b"signed", name="signed.pdf"))


def body(response) -> bytes:
    return b"".join(response)


def status(client, path: str) -> int:
    response = client.get(path)
    body(response)
    return response.status_code


def address(file) -> str:
    return f"/media/{file.name}"


def answer_of(client, path: str) -> tuple:
    response = client.get(path)
    return response.status_code, response.content, dict(response.headers)


def test_the_world_gets_a_file_that_a_public_story_shows(client, recording, sound):
    response = client.get(address(recording.file))

    assert response.status_code == 200
    assert body(response) == sound
    assert response["Content-Type"] == "audio/mpeg"
    assert response["Content-Length"] == "4376"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Content-Disposition" not in response
    assert "Vary" not in response


def test_the_answer_for_a_public_file_is_the_same_whoever_asks(client, cms, recording):
    answers = [client.get(address(recording.file)) for client in (type(client)(), cms)]

    assert dict(answers[0].headers) == dict(answers[1].headers)
    assert body(answers[0]) == body(answers[1])


def test_a_public_file_costs_one_query(client, recording, django_assert_num_queries):
    with django_assert_num_queries(1):
        body(client.get(address(recording.file)))


def test_every_rendition_of_a_picture_is_served_and_the_original_is_not(client, world):
    picture = make_picture()
    world.story(image=picture)

    served = {r.file.name: client.get(address(r.file)) for r in picture.renditions.all()}
    assert {response.status_code for response in served.values()} == {200}
    assert {response["Content-Type"] for response in served.values()} == {"image/jpeg", "image/webp"}
    assert [len(body(response)) > 0 for response in served.values()] == [True] * 6
    assert status(client, address(picture.file)) == 404


def test_renditions_that_the_cms_makes_for_itself_stay_inside(client, world):
    picture = make_picture()
    thumbnail = picture.get_rendition("max-165x165")
    story = world.story(image=picture)

    assert status(client, address(thumbnail.file)) == 404
    assert DocumentFile.objects.filter(document__source=f"page:{story.pk}").count() == 6


def test_whatever_is_not_public_is_not_there(client, world, evidence, recording):
    hidden = make_recording(title="Hidden")
    refused = make_picture()
    world.story(image=refused)
    refused.consent = Consent.WITHDRAWN
    with atomic():
        refused.save()
    DocumentFile.objects.create(document=recording_document(recording), name=evidence.evidence_file.name)
    unknown = answer_of(client, NOWHERE)

    assert unknown[0] == 404
    assert unknown[1] == b"There is no such file.\n"
    for path in (
        address(hidden.file),
        address(refused.file),
        address(present(refused.renditions.first()).file),
        address(evidence.evidence_file),
        "/media/../library.sqlite3",
        "/media/%2e%2e/library.sqlite3",
        "/media/media/../media/tone.mp3",
        "/media//etc/passwd",
        "/media/media",
        "/media/media/",
        "/media/private/",
        "/media/a%00b.jpg",
        "/media/" + "x" * 3000,
        "/media/caf%C3%A9.jpg",
        "/media/%ff.jpg",
    ):
        assert answer_of(client, path) == unknown, path


def recording_document(recording):
    return DocumentFile.objects.get(name=recording.file.name).document


@pytest.mark.parametrize("take_down", ["unpublish", "expire", "tombstone", "consent_of_the_file"])
def test_a_file_goes_with_the_last_document_that_shows_it(client, world, recording, take_down):
    story = VoxPopPage.objects.get()
    with atomic():
        if take_down == "unpublish":
            story.unpublish()
        elif take_down == "expire":
            VoxPopPage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
            story.refresh_from_db()
            story.save()
        elif take_down == "tombstone":
            story.delete()
        else:
            recording.consent = Consent.WITHDRAWN
            recording.save()

    assert answer_of(client, address(recording.file)) == answer_of(client, NOWHERE)


def test_a_file_withdrawn_from_more_stories_than_are_built_at_once_is_gone(client, world, recording, monkeypatch):
    monkeypatch.setattr("publishing.projection.projector.INLINE_LIMIT", 1)
    shown = address(recording.file)
    for _ in range(3):
        world.story(VoxPopPage, recording=recording)
    assert client.head(shown).status_code == 200
    with atomic():
        recording.consent = Consent.WITHDRAWN
        recording.save()
    assert client.head(shown).status_code == 404
    with atomic():
        recording.consent = Consent.GIVEN
        recording.save()
    rounds.run_until_idle()
    assert client.head(shown).status_code == 200
    assert DocumentFile.objects.filter(name=recording.file.name).count() == 4


def test_a_file_stays_while_another_document_shows_it(client, world, recording):
    story = VoxPopPage.objects.get()
    world.story(VoxPopPage, recording=recording)
    with atomic():
        story.unpublish()

    assert status(client, address(recording.file)) == 200


def test_samples_that_are_switched_off_take_their_files_along(client, world, settings):
    recording = make_recording()
    world.story(VoxPopPage, recording=recording, sample_key="tone")
    assert status(client, address(recording.file)) == 200

    settings.SHOW_SAMPLES = False
    assert status(client, address(recording.file)) == 404


@pytest.mark.parametrize(("seconds", "age"), [(3600, 60), (20, 20), (0.5, 0)])
def test_caches_keep_a_file_no_longer_than_its_document(client, world, time_machine, seconds, age):
    recording = make_recording()
    now = timezone.now()
    story = world.draft(VoxPopPage, recording=recording, expire_at=now + timedelta(seconds=seconds))
    consent(story)
    time_machine.move_to(now, tick=False)
    publish(story)

    response = client.get(address(recording.file))
    assert response["Cache-Control"] == f"public, max-age={age}"
    body(response)
    time_machine.move_to(now + timedelta(seconds=seconds), tick=False)
    assert status(client, address(recording.file)) == 404


def test_a_second_document_without_an_end_keeps_the_file_in_caches(client, world, recording):
    story = world.draft(VoxPopPage, recording=recording, expire_at=timezone.now() + timedelta(seconds=20))
    consent(story)
    publish(story)

    response = client.get(address(recording.file))
    assert response["Cache-Control"] == "public, max-age=60"
    body(response)


def test_editors_see_files_that_are_not_public(cms, world):
    picture = make_picture()
    response = cms.get(address(picture.file))

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["Vary"] == "Cookie"
    assert "Access-Control-Allow-Origin" not in response
    assert body(response).startswith(b"\xff\xd8")


@pytest.fixture
def shelves(world) -> dict[str, Collection]:
    """Return two collections beside each other, each with a picture, a document and a film."""
    return beside_each_other()


@Once
def beside_each_other() -> dict[str, Collection]:
    root = Collection.get_first_root_node()
    return {name: _filled(root.add_child(name=name)) for name in ("ours", "theirs")}


def _filled(collection: Collection) -> Collection:
    captions = ContentFile(b"WEBVTT\n", name="tone.vtt")
    still = ContentFile(b"a still", name="still.png")
    make_picture(collection=collection, title=collection.name)
    make_recording("tone.mp4", type="video", collection=collection, captions=captions, thumbnail=still)
    with atomic():
        file = ContentFile(b"notes", name="notes.txt")
        Attachment.objects.create(title=collection.name, file=file, collection=collection)
    return collection


def files_in(collection: Collection) -> dict[str, list]:
    """The stored files of a collection, by what right they need."""
    picture, film = Picture.objects.get(collection=collection), Recording.objects.get(collection=collection)
    return {
        "image": [picture.file, *(rendition.file for rendition in picture.renditions.all())],
        "document": [Attachment.objects.get(collection=collection).file],
        "media": [film.file, film.captions, film.thumbnail],
    }


def allow(user: User, collection: Collection, codename: str) -> None:
    group = Group.objects.create(name=codename)
    user.groups.add(group)
    permission = Permission.objects.get(codename=codename, content_type__app_label__startswith="wagtail")
    GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)


def test_whoever_may_enter_the_cms_and_nothing_else_sees_no_file(client, insider, shelves):
    client.force_login(insider)
    unknown = answer_of(client, NOWHERE)
    for collection in shelves.values():
        for file in [file for files in files_in(collection).values() for file in files]:
            assert answer_of(client, address(file)) == unknown, file.name


@pytest.mark.slow
@pytest.mark.parametrize(
    "codename",
    [
        "add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document", "add_media",
        "change_media",
    ],
)  # fmt: skip
def test_an_editor_sees_the_files_of_the_collections_that_their_rights_cover(client, insider, shelves, codename):
    allow(insider, shelves["ours"], codename)
    client.force_login(insider)
    kind = codename.partition("_")[2]
    for name, collection in shelves.items():
        for of, files in files_in(collection).items():
            expected = 200 if (name, of) == ("ours", kind) else 404
            assert {status(client, address(file)) for file in files} == {expected}, (name, of)


def test_a_right_to_a_collection_covers_what_is_below_it(client, insider, shelves):
    below = _filled(shelves["ours"].add_child(name="below"))
    allow(insider, shelves["ours"], "choose_image")
    client.force_login(insider)
    assert {status(client, address(file)) for file in files_in(below)["image"]} == {200}


def test_a_file_that_belongs_to_nothing_is_nobodys(cms, world):
    name = default_storage.save("documents/lost.pdf", ContentFile(b"%PDF-"))
    assert status(cms, f"/media/{name}") == 404


@pytest.mark.parametrize(("kind", "codename"), [("images", "choose_image"), ("documents", "add_document")])
def test_the_lists_of_the_cms_name_what_their_reader_may_see(client, insider, shelves, kind, codename):
    client.force_login(insider)
    path = f"/admin/api/main/{kind}/"

    def titles() -> list[str]:
        return sorted(item["title"] for item in client.get(path).json()["items"])

    stored: dict[str, Any] = {"images": Picture.objects, "documents": Attachment.objects}
    theirs = stored[kind].get(collection=shelves["theirs"])
    assert titles() == []
    allow(insider, shelves["ours"], codename)
    client.force_login(User.objects.get(pk=insider.pk))
    assert titles() == ["ours"]
    assert client.get(f"{path}{theirs.pk}/").status_code == 404
    client.force_login(User.objects.create_superuser("chief"))
    assert titles() == ["ours", "theirs"]


def test_people_without_access_to_the_cms_are_the_world(client, world):
    client.force_login(User.objects.create_user("reader"))
    assert status(client, address(make_picture().file)) == 404


def test_evidence_of_consent_needs_a_permission_of_its_own(client, insider, evidence):
    client.force_login(insider)
    path = address(evidence.evidence_file)
    assert status(client, path) == 404
    assert status(client, path.replace("private", "PRIVATE")) == 404

    group = Group.objects.create(name="Consent")
    group.permissions.add(Permission.objects.get(codename="view_consentrecord"))
    insider.groups.add(group)
    response = client.get(path)
    assert response.status_code == 200
    assert body(response) == b"signed"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "path", ["/media/a%00b.jpg", "/media/../cms/settings.py", "/media/media/", "/media/media", NOWHERE]
)
def test_editors_meet_no_error_either(cms, recording, path):
    assert status(cms, path) == 404


def test_a_file_missing_from_the_storage_is_not_there(client, recording):
    default_storage.delete(recording.file.name)
    assert status(client, address(recording.file)) == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("is_public", [True, False])
def test_files_are_only_read(client, recording, method, is_public):
    response = getattr(client, method)(address(recording.file) if is_public else NOWHERE)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_a_head_tells_everything_but_the_file(client, recording):
    head, get = (
        client.head(address(recording.file), headers={"Range": "bytes=0-1"}),
        client.get(address(recording.file)),
    )

    assert head.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)
    body(get)


def test_a_file_that_the_reader_has_is_not_sent_again(client, recording):
    first = client.get(address(recording.file))
    body(first)

    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(address(recording.file), headers=headers)
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == "public, max-age=60"
    for headers in ({"If-None-Match": '"other"'}, {"If-Modified-Since": http_date(0)}):
        other = client.get(address(recording.file), headers=headers)
        assert other.status_code == 200
        body(other)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=0-1", range(2)),
        ("bytes=100-", range(100, 4376)),
        ("bytes=4375-4375", range(4375, 4376)),
        ("bytes=4000-999999", range(4000, 4376)),
        ("bytes=-6", range(4370, 4376)),
        ("bytes=-999999", range(4376)),
        ("Bytes= 5-6 ", range(5, 7)),
    ],
)
def test_players_get_the_part_they_ask_for(client, recording, sound, asked, part):
    response = client.get(address(recording.file), headers={"Range": asked})

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {part[0]}-{part[-1]}/4376"
    assert response["Content-Length"] == str(len(part))
    assert response["Content-Type"] == "audio/mpeg"
    assert body(response) == sound[part.start : part.stop]


@pytest.mark.parametrize("asked", ["bytes=4376-", "bytes=999999999-", "bytes=-0"])
def test_a_part_beyond_the_end_cannot_be_had(client, recording, asked):
    response = client.get(address(recording.file), headers={"Range": asked})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */4376"
    assert response.content == b""


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,4-5",
        "bytes=5-4",
        "bytes=-",
        "bytes=a-b",
        "lines=0-1",
        "bytes 0-1",
        "",
        "bytes=\u0661-\u0662",
        "bytes=--5",
    ],
)
def test_several_parts_or_nonsense_give_the_whole_file(client, recording, sound, asked):
    response = client.get(address(recording.file), headers={"Range": asked})

    assert response.status_code == 200
    assert body(response) == sound


def test_a_part_of_another_version_is_answered_with_the_whole_file(client, recording, sound):
    first = client.get(address(recording.file))
    body(first)

    for version, status in (
        (first["ETag"], 206),
        (first["Last-Modified"], 206),
        ('"other"', 200),
        (http_date(0), 200),
        ("nonsense", 200),
    ):
        response = client.get(address(recording.file), headers={"Range": "bytes=0-9", "If-Range": version})
        assert response.status_code == status, version
        assert body(response) == (sound[:10] if status == 206 else sound)


def test_a_large_file_is_read_in_pieces(rf, world):
    with atomic():
        recording = make_recording()
        recording.file.save("long.mp3", ContentFile(b"x" * 200_000))
    world.story(VoxPopPage, recording=recording)

    response = serve_file(rf.get("/"), recording.file.name)
    assert [len(chunk) for chunk in response] == [65536, 65536, 65536, 3392]
    response.close()


@pytest.mark.parametrize(
    ("name", "content_type", "is_saved"),
    [
        ("captions/a.vtt", "text/vtt; charset=utf-8", False),
        ("a.PNG", "image/png", False),
        ("a.mp4", "video/mp4", False),
        ("a.m4a", "audio/mp4", False),
        ("documents/a.pdf", "application/pdf", True),
        ("documents/a.csv", "text/csv; charset=utf-8", True),
        ("documents/a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", True),
        ("documents/a.html", "application/octet-stream", True),
        ("documents/a.svg", "application/octet-stream", True),
        ("documents/a", "application/octet-stream", True),
    ],
)
def test_only_pictures_and_recordings_are_shown_in_our_name(client, recording, name, content_type, is_saved):
    stored = default_storage.save(name, ContentFile(b"<script>"))
    DocumentFile.objects.create(document=recording_document(recording), name=stored)

    response = client.get(f"/media/{stored}")
    assert response["Content-Type"] == content_type
    assert response.get("Content-Disposition", "").startswith("attachment; filename=") is is_saved
    assert response["X-Content-Type-Options"] == "nosniff"
    body(response)


def test_a_document_linked_from_a_story_is_saved_under_its_name(client, world):
    attachment = Attachment(title="Notes", consent=Consent.NOT_NEEDED, file=ContentFile(b"%PDF-", name="notes.pdf"))
    with atomic():
        attachment.save()
    link = f'<p><a linktype="document" id="{attachment.pk}">Notes</a></p>'
    world.story(body=[{"type": "text", "value": link}])

    response = client.get(address(attachment.file))
    assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    assert body(response) == b"%PDF-"
