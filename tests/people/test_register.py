"""What is held of a person is handed over, and erased: all of it or nothing, with a line that says nothing of them."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.accounts.password_reset import FORGOTTEN_PASSWORD
from people.models import Erasure, Mail
from people.outbox import queue
from people.outbox.notices import NOTICE
from people.register import erasing, ledger
from people.register.holdings import all_holdings
from people.register.persons import Person
from publishing.models import ConsentRecord, PreviewGrant, PublicDocument
from publishing.previews import tokens
from tests.support.factories import consent

ADDRESS, NAME = "zzq.person@library.test", "Zzq Person"


@pytest.fixture
def run(capsys, monkeypatch, django_capture_on_commit_callbacks):
    """Run a command as in a shell, and return what it says."""
    # The transaction of the test is still open, which keeps the log of the database as it is.
    monkeypatch.setattr("people.register.wiping.PATIENCE", 0)

    def run(command: str, *arguments: str) -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            call_command(command, *arguments)
        return capsys.readouterr().out.splitlines()

    return run


def is_public(page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


@pytest.fixture
def account(db) -> User:
    User.objects.create_superuser("boss")
    return User.objects.create_superuser("zzq", ADDRESS, "x", first_name="Zzq", last_name="Person")


@pytest.fixture
def story(world, account):
    """A public story with two people's consents, one of them with evidence, and everything else that is held of her."""
    story = world.story(title="The discharge lounge")
    record = story.consents.get()
    record.given_by, record.given_on = NAME, date(2026, 1, 2)
    record.evidence_file = ContentFile(b"signed by Zzq", name="signed.pdf")
    record.save()
    log(record, "wagtail.edit", data={"name": NAME})
    consent(story, given_by="Porter", evidence_note=f"Told to  zzq person <{ADDRESS}> in May.")
    tokens.allow(story, account, tokens.CONTRIBUTOR, life=tokens.LIFE)
    log(account, "wagtail.edit")
    queue.post(FORGOTTEN_PASSWORD, ADDRESS.upper())
    queue.post(NOTICE, "boss@library.test", subject="New draft", text=f"{NAME} has sent a draft.")
    queue.post(NOTICE, "boss@library.test", subject="Another", text="Zzq Personage is somebody else.")
    return story


FOUND = [
    "Consents and their evidence: the consent to “The discharge lounge” of 2 January 2026",
    "Consents and their evidence: a note on the consent to “The discharge lounge” of {today}",
    "Mails in the outbox: a mail (Forgotten password) of {today}",
    "Mails in the outbox: a mail (Moderation or comments) of {today}",
    "Links to drafts: a link to the draft of “The discharge lounge”",
    "Accounts of the CMS: the account zzq",
]


def lines() -> list[str]:
    return sorted(line.format(today=f"{timezone.localdate():%-d %B %Y}") for line in FOUND)


def test_every_holding_says_why_and_how_long():
    assert {holding.name for holding in all_holdings()} == {
        "accounts", "answers", "connect-five", "consents", "contact-messages", "contributions", "draft-links",
        "event-insights", "framework-proposals", "mails", "news", "private-links", "three-questions",
    }  # fmt: skip
    for holding in all_holdings():
        assert all((holding.label, holding.purpose, holding.basis, holding.retention))


class TestExport:
    def test_everything_is_in_one_file(self, story, tmp_path, run):
        path = tmp_path / "person.zip"
        said = run("export_person", ADDRESS, NAME, "--to", str(path))
        assert said == [f"6 found and written to {path}. Check that it names nobody else before you send it."]
        assert path.stat().st_mode & 0o777 == 0o600
        with ZipFile(path) as archive:
            data = json.loads(archive.read("data.json"))
            (evidence,) = [name for name in archive.namelist() if name.startswith("files/")]
            assert archive.read(evidence) == b"signed by Zzq"
        held = {holding["what"]: holding for holding in data["holdings"]}
        assert {what: len(holding["items"]) for what, holding in held.items()} == {
            "Consents and their evidence": 2, "Mails in the outbox": 2, "Links to drafts": 1, "Accounts of the CMS": 1,
        }  # fmt: skip
        assert held["Accounts of the CMS"]["items"][0]["email"] == ADDRESS
        assert held["Mails in the outbox"]["kept_for"] == "As long as MAIL_RETENTION_DAYS says."
        assert Erasure.objects.count() == 0

    def test_nobody_is_told_apart_from_nothing_and_no_file_is_written_over(self, story, tmp_path):
        path = tmp_path / "person.zip"
        with pytest.raises(CommandError, match="Nothing is held under this name"):
            call_command("export_person", "Nobody", "--to", str(path))
        assert list(tmp_path.glob("*.zip*")) == []
        path.write_text("kept")
        with pytest.raises(CommandError, match="is there already"):
            call_command("export_person", NAME, "--to", str(path))
        assert path.read_text() == "kept"

    def test_an_export_that_breaks_off_leaves_nothing(self, story, tmp_path):
        Path(story.consents.get(given_by=NAME).evidence_file.path).unlink()
        with pytest.raises(CommandError, match="No such file"):
            call_command("export_person", NAME, "--to", str(tmp_path / "person.zip"))
        assert list(tmp_path.glob("*.zip*")) == []


class TestErasing:
    def test_first_it_is_only_said_what_would_go(self, story, run):
        said = run("erase_person", ADDRESS, NAME)
        assert sorted(said[:6]) == lines()
        assert said[6] == "6 found."
        assert ConsentRecord.objects.filter(given_by=NAME).exists()
        assert is_public(story)

    def test_everything_goes_and_a_row_without_a_person_stays(self, story, account, run):
        record = story.consents.get(given_by=NAME)
        evidence = Path(record.evidence_file.path)
        said = run("erase_person", ADDRESS, NAME, "--yes")
        assert (sorted(said[:6]), said[6]) == (lines(), "6 erased.")
        record.refresh_from_db()
        assert not evidence.exists()
        assert (record.given_by, record.evidence_note, record.evidence_file.name) == ("Somebody who was erased", "", "")
        assert (record.given_on, record.withdrawn_on, record.state) == (
            date(2026, 1, 2), timezone.localdate(), "Erased",
        )  # fmt: skip
        assert (record.covers, record.digest) == ("Wording b7a3053f0bb5", ledger.digest_of(NAME))
        assert not is_public(story)
        assert story.consents.get(given_by="Porter").evidence_note == "Told to  [removed] <[removed]> in May."
        assert PreviewGrant.objects.count() == 0
        assert [mail.about["subject"] for mail in Mail.objects.all()] == ["Another"]
        account.refresh_from_db()
        assert (account.username, account.email, account.get_full_name()) == (f"erased-{account.pk}", "", "")
        assert (account.is_active, account.is_superuser, account.has_usable_password()) == (False, False, False)
        assert not any("zzq" in f"{entry.label} {entry.data}".casefold() for entry in ModelLogEntry.objects.all())
        row = Erasure.objects.get(dated__isnull=False)
        assert (row.holding, row.dated, row.wording, row.erased_on) == (
            "consents", date(2026, 1, 2), record.covers, timezone.localdate(),
        )  # fmt: skip
        assert Erasure.objects.count() == 6

    def test_a_consent_that_outlived_its_story_is_reached(self, world, run):
        story = world.draft(title="Gone")
        consent(story, given_by=NAME)
        story.delete()
        said = run("erase_person", "  zzq   PERSON ", "--yes")
        assert said[-1] == "1 erased."
        assert ConsentRecord.objects.get().given_by == "Somebody who was erased"

    def test_it_cannot_be_taken_back_by_taking_back_the_withdrawal(self, world, run):
        story = world.story()
        story.consents.update(given_by=NAME)
        run("erase_person", NAME, "--yes")
        record = story.consents.get()
        record.withdrawn_on = None
        record.save()
        assert (record.state, is_public(story), story.consent_in_force()) == ("Erased", False, False)

    def test_all_or_nothing(self, story, account, run):
        User.objects.exclude(pk=account.pk).delete()
        with pytest.raises(CommandError, match=r"the only administrator: make another first\. Nothing was erased\."):
            call_command("erase_person", ADDRESS, NAME, "--yes")
        assert (Erasure.objects.count(), Mail.objects.count(), PreviewGrant.objects.count()) == (0, 3, 1)
        assert story.consents.get(given_by=NAME).evidence_file.size == len(b"signed by Zzq")
        assert is_public(story)

    @pytest.mark.parametrize("names", [[], ["  "]])
    def test_somebody_has_to_be_named(self, db, names):
        with pytest.raises(CommandError, match=r"Give an email address or a name\."):
            call_command("erase_person", *names, "--yes")


class TestTheLedger:
    def test_whom_a_restored_backup_brings_back_is_erased_again(self, world, settings, run):
        consent(world.draft(), given_by=NAME)
        run("erase_person", NAME, "--yes")
        digest = Erasure.objects.get().digest
        # The backup was made before: it knows of no erasure. Somebody was killed over the last line of the ledger.
        Erasure.objects.all().delete()
        with Path(settings.ERASURES_PATH).open("a") as file:
            file.write('\n{"dated": nu')
        consent(world.draft(), given_by="ZZQ  person")
        consent(world.draft(), given_by="Somebody else")
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
        assert run("replay_erasures")[-1] == "1 erased again."
        assert sorted(ConsentRecord.objects.values_list("given_by", flat=True)) == [
            "Somebody else", "Somebody who was erased", "Somebody who was erased",
        ]  # fmt: skip
        assert Erasure.objects.filter(digest=digest).exists()
        assert run("replay_erasures") == ["0 erased again."]

    def test_it_names_nobody(self, world, settings, run):
        consent(world.draft(), given_by=NAME)
        run("erase_person", NAME, "--yes")
        path = Path(settings.ERASURES_PATH)
        assert path.stat().st_mode & 0o777 == 0o600
        assert json.loads(path.read_text()) == {
            "dated": str(timezone.localdate()), "digest": ledger.digest_of("zzq person"), "holding": "consents",
            "erased_on": str(timezone.localdate()), "wording": ConsentRecord.objects.get().covers,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "without"),
        [
            ("Ann said so", "[removed] said so"),
            ("Annual review", "Annual review"),
            ("by ANN, in May", "by [removed], in May"),
            ("Ann\n Lee", "[removed]"),
        ],
    )
    def test_a_name_is_whole_words(self, text, without):
        assert Person.called("Ann", "Ann Lee").removed_from(text) == without


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_trace_is_left_in_the_files_of_the_database(world):
    consent(world.draft(), given_by=NAME, evidence_note=f"Told to {ADDRESS}.")
    path = Path(connection.settings_dict["NAME"])

    def is_in_a_file() -> bool:
        files = [file for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
        return any(NAME.encode() in file.read_bytes() or ADDRESS.encode() in file.read_bytes() for file in files)

    assert is_in_a_file()
    erasing.erase(Person.called(NAME))
    assert not is_in_a_file()
