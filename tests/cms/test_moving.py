"""The whole library moves house in one file, without loss, all or nothing; nobody's secrets move with it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from characteristics.models import Topic
from cms.filling.moving import exporting
from cms.models import Export
from contentfiles.markdown import blocks, parse
from contentfiles.writing import to_markdown
from library.models import BlogPage, HomePage, InformationPage
from library.samples.reader import SAMPLES, read_folder
from publishing.models import Picture, PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.cms.a_whole_library import SECRETS, is_as_migrated, names_of_pages, new_house, old_house
from tests.support.roles import logged_in, somebody
from tests.support.served import Client

pytestmark = pytest.mark.django_db

ASKED = (
    "/api/v1/stories?fields=full", "/api/v1/pages", "/api/v1/vocabularies", "/api/v1/topics", "/library/first/",
    "/api/v1/milestones", "/api/v1/events/an-event",
    "/api/v1/stories/withdrawn", "/api/v1/stories/hidden", "/api/v1/stories/first-moved", "/library/?topic=cots",
    "/api/v1/measures?fields=full", "/api/v1/calls?fields=full", "/api/v1/pages?path=/contact/", "/api/v1/coverage",
    "/api/v1/characteristics?fields=full",
)  # fmt: skip


def export(path: Path, *options: str) -> Path:
    call_command("export_library", str(path), *options, stdout=StringIO())
    return path


def bring(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_library", str(path), *options, stdout=out)
    return out.getvalue()


def refused(path: Path, *options: str) -> str:
    with pytest.raises(CommandError) as error:
        bring(path, *options)
    assert str(error.value).endswith("\nNothing was changed.")
    return str(error.value).removesuffix("\nNothing was changed.")


def contents(path: Path | BytesIO) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def answers(client: Client) -> dict[str, Any]:
    """What the world is answered, but for the numbers of the sequence and the moments of changes."""
    return {address: _answer(client, address) for address in ASKED}


def _answer(client: Client, address: str) -> Any:
    response = client.get(address)
    body = b"".join(response)
    if response.headers["Content-Type"].startswith("application/json"):
        return response.status_code, _timeless(json.loads(body))
    return response.status_code, response.headers.get("Location")


def _event(told: dict[str, Any]) -> Any:
    status, event = told["/api/v1/events/an-event"]
    assert status == 200
    return event


def _timeless(value):
    if isinstance(value, dict):
        left = {"sequence", "changed_at", "generated_at"}
        return {name: _timeless(one) for name, one in value.items() if name not in left}
    return [_timeless(one) for one in value] if isinstance(value, list) else value


@dataclass
class Before:
    """A library that is no more: its archives, and what it was."""

    archive: bytes
    without_consents: bytes
    answers: dict[str, object]
    pages: list[str]
    files: list[str]


_before: list[Before] = []


@pytest.fixture
def before(tmp_path, client) -> Before:
    """The library, which is built once."""
    if not _before:
        with old_house():
            whole, bare = (
                export(tmp_path / f"{len(options)}.zip", *options).read_bytes() for options in (["--with-consents"], [])
            )
            _before.append(Before(whole, bare, answers(client), names_of_pages(), _stored()))
    return _before[0]


@pytest.fixture
def archive(before, tmp_path) -> Path:
    """Its archive, before the door of an empty house."""
    new_house()
    path: Path = tmp_path / "one.zip"
    path.write_bytes(before.archive)
    return path


class TestRoundTrip:
    def test_everything_is_as_it_was_in_the_house_before(self, before, archive, tmp_path, client):
        assert (is_as_migrated(), _stored()) == (True, [])
        bring(archive)
        two = export(tmp_path / "two.zip", "--with-consents")
        said, said_again = contents(archive), contents(two)
        # The pages that the house began with were public, too, and are withdrawn: it says so.
        withdrawn = json.loads(said_again.pop("addresses.json"))
        known = json.loads(said.pop("addresses.json"))
        assert [row for row in withdrawn if row["id"] in {one["id"] for one in known}] == known
        manifest, again = json.loads(said.pop("manifest.json")), json.loads(said_again.pop("manifest.json"))
        assert said == said_again
        assert manifest["counts"] == again["counts"]
        assert answers(client) == before.answers
        assert before.answers["/library/first/"] == (301, "/library/first-moved/")
        assert [before.answers[f"/api/v1/stories/{name}"][0] for name in ("withdrawn", "hidden")] == [410, 410]
        # Diaries that people subscribed to go on where they were.
        assert _event(before.answers)["calendar_sequence"] == 1
        assert (names_of_pages(), _stored()) == (before.pages, before.files)
        call_command("worker", once=True)
        out = StringIO()
        call_command("reconcile", stdout=out)
        assert out.getvalue() == "Nothing differs.\n"

    def test_what_is_there_stays_and_what_differs_is_refused_unless_it_is_to_be_replaced(self, archive):
        bring(archive)
        number, rows = Sequence.objects.get().number, _rows()
        assert [line.partition(":")[0] for line in bring(archive).splitlines()] == ["unchanged"]
        assert (Sequence.objects.get().number, _rows()) == (number, rows)
        with atomic():
            page = BlogPage.objects.get(slug="first-moved")
            page.title = "Other words"
            page.save_revision().publish()
            Topic.objects.filter(name="Beds").update(name="Bedding")
        assert refused(archive).split("\n") == [
            "rows/topics.json: “Bedding” is another here",
            f"pages/{page.translation_key}.json: the page “Other words” is another here",
        ]
        assert BlogPage.objects.get(slug="first-moved").title == "Other words"
        bring(archive, "--replace")
        assert BlogPage.objects.get(slug="first-moved").title == "First"
        assert PublicDocument.objects.get(slug="first-moved").title == "First"
        assert Topic.objects.get(slug="beds").name == "Beds"

    def test_without_consents_no_story_is_public_and_nothing_of_a_person_moves(self, before, tmp_path, client):
        one = tmp_path / "without.zip"
        one.write_bytes(before.without_consents)
        text = b"".join(contents(one).values())
        assert [secret for secret in SECRETS if secret.encode() in text] == []
        assert [name for name in contents(one) if name.startswith("consents/")] == []
        new_house()
        bring(one)
        assert BlogPage.objects.get(slug="first-moved").live
        assert client.get("/api/v1/stories").json()["items"] == []

    def test_each_story_can_be_read_in_the_format_of_the_samples(self, before):
        files = contents(BytesIO(before.archive))
        text = files["stories/blogs/linking.md"].decode()
        assert text.startswith("---\nkind: blog\ntitle: Linking\nsummary: ")
        assert text.endswith("Read [this](story:first-moved) and that.\n")
        beside = json.loads(files["stories/blogs/linking.json"])
        assert [block["type"] for block in beside["blocks"]] == ["image", "links"]

    def test_every_sample_story_is_the_same_in_markdown_and_back(self):
        files = read_folder(SAMPLES)
        keys = {slug: key for key, slug in enumerate(files, 1)}
        slugs = {str(key): slug for slug, key in keys.items()}
        for file in files.values():
            read = blocks([node for node in file.text.children if node.tag != "h2"], keys)
            unsaid: list[dict[str, Any]] = []
            assert blocks(parse(to_markdown(read, slugs, unsaid)).children, keys) == read
            assert unsaid == []


class TestBadArchives:
    """Each is refused with its file and the reason, before anything is changed."""

    def change(self, archive, changes, *, resealed=True):
        """The archive with other files; its manifest knows of them unless that is the point."""
        files = contents(archive) | changes
        files = {name: content for name, content in files.items() if content is not None}
        if resealed:
            manifest = json.loads(files["manifest.json"])
            manifest["files"] = {
                name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in files.items()
                if name != "manifest.json"
            }
            files["manifest.json"] = json.dumps(manifest).encode()
        path = archive.with_name("bad.zip")
        with ZipFile(path, "w") as bad:
            for name, content in files.items():
                bad.writestr(name, content)
        return path

    def test_each_is_refused_and_changes_nothing(self, archive, tmp_path):
        before = _rows()
        page = next(name for name in contents(archive) if name.startswith("pages/"))
        data = json.loads(contents(archive)["tree.json"])
        linking = self._file_of(archive, "linking")
        dangling = contents(archive)[linking].replace(b"media/", b"").replace(b'id=\\"', b'id=\\"0000')

        def unfit(**words):
            data = json.loads(contents(archive)[linking])
            return json.dumps(data | {"page": data["page"] | words}).encode()

        (tmp_path / "words.zip").write_text("no archive")
        alien = json.loads(contents(archive)[page]) | {"type": "auth.User"}
        manifest = json.loads(contents(archive)["manifest.json"]) | {"format": 2}
        escape = self.change(archive, {"../outside.txt": b"x"})
        bad = {
            tmp_path / "missing.zip": "No such file",
            tmp_path / "words.zip": "it is no archive (File is not a zip file)",
            escape: "'../outside.txt': no file of a library has this name",
        }
        assert all(reason in refused(path) for path, reason in bad.items())
        for changes, resealed, reason in (
            ({"README.md": b"Other words"}, False, "README.md: it is not what was packed, its digest is another"),
            ({"more.txt": b"x"}, False, "more.txt: the manifest does not know it"),
            ({"README.md": None}, False, "README.md: the archive lacks it"),
            ({"manifest.json": None}, False, "manifest.json: the archive lacks it, so it is not the archive of a"),
            ({"manifest.json": json.dumps(manifest).encode()}, False, "manifest.json: the format is 2; 1 can be read"),
            ({"rows/topics.json": b"[{}]"}, True, "rows/topics.json: it lacks 'slug'"),
            ({"rows/topics.json": b"no JSON"}, True, "rows/topics.json: it is no JSON"),
            ({page: json.dumps(alien).encode()}, True, f"{page}: there are no pages of the type “auth.User” here"),
            ({"tree.json": json.dumps(data[:-1]).encode()}, True, "tree.json does not know it"),
            ({linking: unfit(slug="../up")}, True, f"{linking}: Enter a valid “slug”"),
            (
                {linking: unfit(title="x" * 256)},
                True,
                f"{linking}: Ensure this value has at most 255 characters (it has 256).",
            ),
            ({linking: dangling}, True, f"{linking}: it names a page that is not there: “0000"),
        ):
            assert reason in refused(self.change(archive, changes, resealed=resealed))
        assert (is_as_migrated(), _stored(), _rows()) == (True, [], before)

    def test_no_address_of_another_page_is_taken(self, archive):
        with atomic():
            HomePage.objects.get().add_child(instance=InformationPage(title="Mine", slug="about-us"))
        name = self._file_of(archive, "about")
        data = json.loads(contents(archive)[name])
        data["page"]["slug"] = "about-us"
        said = refused(self.change(archive, {name: json.dumps(data).encode()}))
        assert said == f"{name}: the address “about-us” belongs to another page here"
        assert _stored() == []

    def _file_of(self, archive, slug):
        return next(
            name
            for name, content in contents(archive).items()
            if name.startswith("pages/") and json.loads(content)["page"]["slug"] == slug
        )


class TestExportsInTheCms:
    @pytest.fixture
    def administrator(self, world):
        return logged_in(somebody("Administrator"))

    def test_one_is_asked_for_made_by_the_worker_and_gone_after_a_day(self, administrator):
        assert administrator.post("/admin/export/").status_code == 302
        administrator.post("/admin/export/")
        made = Export.objects.get()
        assert administrator.post("/admin/export/", {"delete": "9" * 5_000}).status_code == 404
        assert "Being prepared" in administrator.get("/admin/export/").content.decode()
        assert administrator.get(f"/admin/export/{made.pk}/library.zip").status_code == 404
        assert [exporting.step(), exporting.step()] == [False, True]
        response = administrator.get(f"/admin/export/{made.pk}/library.zip")
        made.refresh_from_db()
        stored = Path(made.file.path)
        assert b"".join(response) == stored.read_bytes()
        assert response.headers["Content-Disposition"].startswith('attachment; filename="library-')
        assert administrator.get(f"/media/{made.file.name}").status_code == 404
        Export.objects.update(ended_at=timezone.now() - timedelta(hours=25))
        assert administrator.get(f"/admin/export/{made.pk}/library.zip").status_code == 404
        exporting.step()
        assert not Export.objects.exists()

    def test_it_holds_consents_only_if_that_is_asked_for(self, administrator, world):
        world.story()
        administrator.post("/admin/export/", {"with-consents": "yes"})
        administrator.post("/admin/export/")
        exporting.step()
        exporting.step()
        held = {one.with_consents: contents(Path(one.file.path)) for one in Export.objects.all()}
        assert {asked: "consents/consents.json" in files for asked, files in held.items()} == {True: True, False: False}

    def test_only_administrators_may(self, administrator, world):
        administrator.post("/admin/export/")
        exporting.step()
        made = Export.objects.get()
        editor = logged_in(somebody("Editor"))
        assert editor.post("/admin/export/").status_code == 403
        assert editor.get(f"/admin/export/{made.pk}/library.zip").status_code == 403
        assert Export.objects.count() == 1

    def test_one_that_fails_says_why_and_leaves_no_file(self, administrator, monkeypatch):
        def fail(*_args, **_options):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("cms.filling.moving.leaving.addresses.addresses", fail)
        administrator.post("/admin/export/")
        exporting.step()
        assert "No space left on device" in administrator.get("/admin/export/").content.decode()
        assert _stored() == []


def _stored() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(file.relative_to(root)) for file in root.rglob("*.*") if file.is_file())


def _rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Page, Topic, Picture, PublicDocument, Revision))
