"""Whoever asks to be erased is to be found nowhere: not in rows, versions, files, indexes, nor in a restored backup."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from contributions.handling.approving import approve, ask_for_approval
from contributions.handling.conversation import answer, ask
from contributions.handling.drafting import make_draft
from contributions.handling.handing_over import note
from contributions.models import Contribution, Message, Remark
from library.models import StoryPage
from people.models import Mail
from people.register.erasing import erase
from people.register.holdings import found
from people.register.persons import Person
from publishing.models import Picture, PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from search.services import index
from tests.library.word_shapes import png
from tests.support.contributors import START, Contributor
from tests.support.presence import present
from tests.support.word_files import docx, drawing, h, p

pytestmark = pytest.mark.django_db
# Long enough never to stand in a random key.
TRACE = "zzqtrace"
ADDRESS = f"{TRACE}@offers.test"


def everything_stored() -> str:
    """Every row of every table, as text."""
    return "\n".join(str(list(model._base_manager.values_list())) for model in apps.get_models()).casefold()


def files_with(trace: str, folder: Path) -> list[str]:
    """The files whose bytes have it, or that are called by it."""
    found = files_in(folder)
    return [str(path) for path in found if trace in path.name or trace.encode() in path.read_bytes().lower()]


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Do what waits for the commit: files go then."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def published(world, cms, committing, monkeypatch) -> Contribution:
    """A published story of somebody named, whose name is in all that was said of it, with a Word file once."""
    monkeypatch.setattr("publishing.media.pictures.sizes.WIDTHS", (40,))
    # The transaction around the test reads an older state as long as it lasts; test_register.py looks at the files.
    monkeypatch.setattr("people.register.wiping.PATIENCE", 0.0)
    with committing(execute=True):
        tell_and_publish(cms.get("/admin/").wsgi_request.user)
    index.catch_up(sinks.head())
    return Contribution.objects.get()


def tell_and_publish(boss: User) -> None:
    ann = Contributor(email=ADDRESS, name=f"{TRACE} Other", credit="name")
    for page in ("kind", "title"):
        ann.browser.post(f"{START}{page}/", ann.pages("case-study")[page])
    ann.browser.post(f"{START}way/", {"way": "file"})
    looking = p(drawing("face", f"{TRACE} smiling"))
    told = docx(h(1, "The challenge"), p(f"It was {TRACE}'s."), looking, media={"face": ("a.png", png())})
    ann.browser.post(f"{START}word-file/", {"file": SimpleUploadedFile(f"{TRACE}.docx", told)})
    contribution = ann.walk("case-study", since="pictures")
    answer(contribution, f"From {TRACE}")
    note(contribution, f"{TRACE} is kind", timezone.localdate(), boss)
    ask(contribution, f"Dear {TRACE}?", boss)
    page = make_draft(contribution, boss)
    with atomic():
        draft: Any = page.specific.get_latest_revision_as_object()
        part = {"heading": "The challenge", "content": [{"type": "text", "value": f"<p>It was {TRACE} who knew.</p>"}]}
        draft.body = [{"type": kind, "value": part} for kind in ("challenge", "action", "change")]
        draft.summary, draft.recognisable = f"{TRACE} tells it.", "no"
        draft.save_revision(user=boss)
    ask_for_approval(contribution, boss)
    approve(contribution, Contribution.objects.get().asked_words)
    with atomic():
        present(StoryPage.objects.get().specific.get_latest_revision()).publish()


@pytest.mark.parametrize("by", ["address", "reference"])
def test_nothing_is_left_of_whoever_told_a_published_story(published, by, settings, capsys, committing):
    who = ADDRESS if by == "address" else published.reference
    assert TRACE in PublicDocument.objects.public().get(kind="case-study").body
    export = Path(settings.MEDIA_ROOT).parent / "out.zip"
    call_command("export_person", who, to=export)
    with zipfile.ZipFile(export) as archive:
        told = json.loads(archive.read("data.json"))
        items = [str(item) for holding in told["holdings"] for item in holding["items"]]
        for said in (f"From {TRACE}", f"{TRACE} is kind", f"Dear {TRACE}?", f"It was {TRACE} who knew."):
            assert any(said in item for item in items), said
    assert files_with(TRACE, Path(settings.SEARCH_INDEX_PATH).parent)
    # What is in a Word file is packed, and its name says nothing: of the files, none may be left.
    assert files_in(Path(settings.MEDIA_ROOT))
    assert Picture.objects.get().description == f"{TRACE} smiling"
    backup = [*Contribution.objects.all(), *Message.objects.all(), *Remark.objects.all(), *Mail.objects.all()]
    kept = serializers.serialize("json", backup)
    call_command("erase_person", who)
    assert "with its published story" in capsys.readouterr().out
    assert Contribution.objects.count() == 1
    with committing(execute=True):
        erase(Person.called(who))
    index.catch_up(sinks.head())
    assert TRACE not in everything_stored()
    assert StoryPage.objects.count() == 0
    assert not PublicDocument.objects.public().filter(kind="case-study").exists()
    assert files_in(Path(settings.MEDIA_ROOT)) == []
    assert files_with(TRACE, Path(settings.SEARCH_INDEX_PATH).parent) == []
    # A backup from before brings them back, and the ledger knows them.
    for one in serializers.deserialize("json", kept):
        if isinstance(one.object, Contribution):
            one.object.page = None
        one.save()
    assert TRACE in everything_stored()
    call_command("replay_erasures")
    assert TRACE not in everything_stored()
    assert "erased again." in capsys.readouterr().out


def test_whoever_is_only_named_in_a_note_leaves_the_note_and_not_the_story(world, cms):
    contribution = Contributor().offer()
    boss = cms.get("/admin/").wsgi_request.user
    note(contribution, "Ask Zzqtrace Nurse, she knows.", None, boss)
    answer(contribution, "zzqtrace nurse told me.")
    (held,) = [thing for _, thing in found(Person.called("Zzqtrace Nurse"))]
    assert held.data["texts"] == ["zzqtrace nurse told me.", "Ask Zzqtrace Nurse, she knows."]
    erase(Person.called("Zzqtrace Nurse"))
    assert TRACE not in everything_stored()
    assert Remark.objects.get().text == "Ask [removed], she knows."
    assert Message.objects.get().text == "[removed] told me."
    assert Contribution.objects.get().answers["title"] == {"title": "Two lists"}
