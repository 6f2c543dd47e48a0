"""Rows and their files: both are there, or neither."""

from pathlib import Path

import pytest
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.urls import reverse

from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import atomic_with_files
from publishing.models import Attachment, ConsentRecord, Picture, Recording
from publishing.projection.transactions import atomic
from tests.publishing.test_recordings import CAPTIONS
from tests.publishing.test_uploads import add_picture, fields, stored
from tests.publishing.uploads import make_picture, make_recording, picture_bytes, sample, upload
from tests.support.factories import consent


class Undone(Exception):
    """Leaves a transaction, undoing it."""


def make_attachment() -> Attachment:
    attachment = Attachment(title="Notes", file=ContentFile(b"notes", name="notes.txt"))
    attachment.save()
    return attachment


KINDS = {
    "picture": lambda _world: make_picture(),
    "attachment": lambda _world: make_attachment(),
    "recording": lambda _world: make_recording("tone.mp4", captions=ContentFile(CAPTIONS, name="tone.vtt")),
    "evidence": lambda world: consent(world.draft(), evidence_file=ContentFile(b"signed", name="signed.pdf")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_a_transaction_that_is_undone_leave_the_disk(world, settings, kind):
    with pytest.raises(Undone), atomic():
        KINDS[kind](world)
        assert stored(settings) != []
        raise Undone

    assert stored(settings) == []


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_a_transaction_that_stands_stay(world, settings, kind):
    with atomic():
        KINDS[kind](world)

    assert len(stored(settings)) == {"picture": 7, "recording": 2}.get(kind, 1)


def test_files_of_an_inner_transaction_go_with_it_or_with_the_outer_one(world, settings):
    with pytest.raises(Undone), atomic():
        make_attachment()
        with pytest.raises(Undone), atomic():
            make_attachment()
            raise Undone
        assert len(stored(settings)) == 1
        with atomic():
            make_attachment()
        assert len(stored(settings)) == 2
        raise Undone
    assert stored(settings) == []


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("model", [Attachment, Picture, Recording])
def test_a_file_whose_row_cannot_be_stored_is_not_stored_either(settings, monkeypatch, model):
    """Outside the block, too."""

    def fail(*_args, **_options):
        raise OperationalError

    content = picture_bytes() if model is Picture else b"notes"
    options = {"duration": 1, "type": "audio"} if model is Recording else {}
    monkeypatch.setattr("django.db.models.query.QuerySet._insert", fail)
    with pytest.raises(OperationalError):
        model(title="Notes", file=ContentFile(content, name="notes.jpg"), **options).save()
    assert stored(settings) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_fails_after_the_commit_takes_no_file_along(settings):
    def fail() -> None:
        raise Undone

    with pytest.raises(Undone), atomic_with_files():
        transaction.on_commit(fail)
        make_attachment()
    assert len(stored(settings)) == 1
    assert Attachment.objects.count() == 1


def post_picture(cms):
    return add_picture(cms, picture_bytes())


def post_several(cms):
    files = {"title": "A ward", "files[]": upload(picture_bytes(), "a.jpg"), "collection": 1}
    return cms.post(reverse("wagtailimages:add_multiple"), files)


def post_document(cms):
    return cms.post(reverse("wagtaildocs:add"), fields(file=upload(b"notes", "notes.txt")))


def post_recording(cms):
    return cms.post(reverse("wagtailmedia:add", args=["audio"]), fields(file=sample("tone.mp3"), transcript="A tone."))


POSTS = [post_picture, post_several, post_document, post_recording]


@pytest.mark.parametrize("post", POSTS)
def test_an_upload_that_fails_late_leaves_nothing(cms, settings, monkeypatch, post):
    """Whatever goes wrong once the file is there, such as a full disk at the commit."""

    def fail(_marks):
        assert stored(settings) != []
        raise OperationalError

    monkeypatch.setattr("publishing.projection.projector.project", fail)
    cms.raise_request_exception = False
    assert post(cms).status_code >= 500
    assert stored(settings) == []
    assert not any(model.objects.exists() for model in (Picture, Attachment, Recording))


def test_what_wagtail_notes_beside_a_file_is_stored_with_it_or_not_at_all(cms, settings, monkeypatch):
    """Its tasks swallow errors: a file would be stored of which nobody can tell where it is used."""

    def fail(_model, _instance):
        raise OperationalError

    monkeypatch.setattr("wagtail.models.ReferenceIndex.create_or_update_for_object", classmethod(fail))
    monkeypatch.setattr("wagtail.models.ReferenceIndex.is_indexed", classmethod(lambda *_: True))
    cms.raise_request_exception = False
    assert post_document(cms).status_code == 503
    assert (stored(settings), Attachment.objects.count()) == ([], 0)


def _nowhere(_storage: LibraryStorage, _name: str, mode: str = "rb") -> File:
    return File(Path("/dev/full").open(mode))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("post", POSTS)
def test_an_upload_without_room_for_it_leaves_no_part_of_a_file(cms, settings, monkeypatch, post):
    monkeypatch.setattr(LibraryStorage, "_open", _nowhere)
    cms.raise_request_exception = False

    assert post(cms).status_code == 507
    assert stored(settings) == []
    assert not any(model.objects.exists() for model in (Picture, Attachment, Recording))


def test_two_who_want_the_same_name_get_one_each(settings):
    names = [default_storage.save("documents/notes.txt", ContentFile(content)) for content in (b"a", b"b")]
    assert len(set(names)) == 2
    paths = [Path(default_storage.path(name)) for name in names]
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    assert {oct(path.stat().st_mode)[-3:] for path in paths} == {"644"}


def test_text_is_stored_as_it_is_told(settings):
    name = default_storage.save("notes.txt", ContentFile("gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n"))
    assert Path(default_storage.path(name)).read_text(encoding="utf-8") == "gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n"


def test_evidence_is_stored_by_the_same_rules():
    assert isinstance(ConsentRecord.evidence_file.field.storage, LibraryStorage)
