"""The pages for when something is wrong, and what no page may hold."""

import gzip
import json
import re
from dataclasses import replace
from typing import NoReturn
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string

from characteristics.models import CompetencyMapping
from cms.web.style_sheet import whole_sheet
from publishing.documents import kinds
from publishing.projection.transactions import atomic
from tests.support.pages import Page, faults, get
from tests.support.presence import present
from tests.support.served import Client

SHOWN = [
    path
    for folder in ("static", "templates")
    for path in (settings.BASE_DIR / folder).rglob("*")
    if path.is_file() and "OFL" not in path.name
]


def test_the_page_for_our_own_faults_needs_nothing_but_itself():
    page = Page(render_to_string("500.html"))
    assert faults(page) == []
    assert page.headings == [(1, "Something went wrong")]


def test_a_closed_library_says_so_everywhere_and_needs_no_database(client, settings):
    settings.MAINTENANCE = True
    client = Client()
    for path in ("/", "/library/anything/", "/admin/", "/api/v1/stories"):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "300"), path
        page = Page(response.content.decode())
        assert (faults(page), page.headings) == ([], [(1, "Back soon")])
    assert client.get("/healthz").status_code == 200


def test_a_page_that_fails_answers_with_it_and_tells_nothing(client, world, monkeypatch):
    def fail(*_args: object) -> NoReturn:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setitem(kinds._kinds, "home", replace(kinds.kind_of("home"), render=fail))
    client.raise_request_exception = False
    assert get(client, "/", status=500).headings == [(1, "Something went wrong")]
    assert b"secret" not in client.get("/").content


@pytest.mark.parametrize("path", ["/nothing/", "/library/nothing/", "/nothing", "/no.php", "/a/b/c/d/", "/%00/"])
def test_not_found_is_the_same_everywhere_and_helps_on(client, world, path):
    page = get(client, path, status=404)
    assert page.title == "Page not found \N{EN DASH} System Leadership Library"
    assert page.all("form")[0]["action"] == "/search/"
    assert client.get(path).content == client.get("/another/").content


def test_it_is_no_site_of_the_health_service():
    """No name, asset, font or blue of it; one sentence on each page and mail says honestly what this is not."""
    named = {path for path in SHOWN if b"nhs" in path.read_bytes().lower()}
    assert named == {settings.BASE_DIR / "templates" / name for name in ("base.html", "people/mail/frame.html")}
    for path in named:
        assert re.findall(r"[^.>]*NHS[^.]*\.", path.read_text()) == [" It is not an NHS website."]
    for path in SHOWN:
        assert b"005eb8" not in path.read_bytes().lower(), path
        assert b"frutiger" not in path.read_bytes().lower(), path


def test_what_readers_get_is_the_whole_style_sheet(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "cms.web.style_sheet.BuiltStaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    name = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]["css/site.css"]
    sheet = (settings.STATIC_ROOT / name).read_text()
    assert "@import" not in sheet
    assert "@layer" in sheet
    assert (settings.STATIC_ROOT / f"{name}.gz").is_file()


def test_the_style_sheet_is_built_whole_and_small():
    built = whole_sheet()
    assert "@import" not in built
    # Sheets of the CMS stand beside its scripts.
    parts = [path for path in (settings.BASE_DIR / "static" / "css").rglob("*.css") if path.stem != "site"]
    assert all(_first_selector(path) in built for path in parts)
    # Of these, 200 bytes are for the first screen of a phone, for readers who choose the colours, and for paper;
    # 200 more are for the dates of the programme, and 200 for what stays beside a text, and for sections in two rows.
    assert len(gzip.compress(built.encode())) <= 7_600


def test_no_width_is_both_a_phones_and_a_desks():
    """At a width that both mean, what the one hides and what the other hides would be hidden together."""
    built = whole_sheet()
    narrow, wide = (set(re.findall(rf"@media ?\({bound}-width: ?([\d.]+)rem", built)) for bound in ("max", "min"))
    assert (narrow, "40" in wide) == ({"39.99"}, True)


def _first_selector(path):
    """The first rule's selector of a part, as the built sheet has it."""
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    found = present(re.search(r"\{\s*([^{}]+)\{" if "@font-face" not in rules else r"(@font-face)", rules))
    return re.sub(r" ?([>,]) ?|(?<=:) ", r"\1", " ".join(found[1].split()))


def test_pages_fetch_nothing_from_elsewhere():
    for path in SHOWN:
        if path.suffix in {".css", ".html"}:
            assert not re.search(r"""(?:src|href)="(?:https?:)?//|url\("?(?:https?:)?//""", path.read_text()), path


class TestWhatIsNotThere:
    """An answer without content is kept as shortly as the API keeps its own: what it is about may be there soon."""

    @pytest.fixture
    def places(self, world) -> dict[str, int]:
        """Every address that has no content, with the status that says so."""
        gone, moved = world.story(slug="gone"), world.story(slug="once")
        with atomic():
            gone.unpublish()
            moved.slug = "now"
            moved.save_revision().publish()
            world.tensions.wordings.all().delete()
            CompetencyMapping.objects.create(
                version=world.version, old=world.tensions, new=world.bridging, change=CompetencyMapping.Change.RENAMED
            )
        identity, lost = gone.translation_key, uuid4()
        return {
            "/library/once/": 301, "/library/gone/": 410, "/library/never/": 404, "/nothing": 404, "/no.php": 404,
            "/search/?page=0": 404, "/library/?page=99": 404, "/competencies/never/": 404,
            "/competencies/tensions/": 301,
            "/feeds/kinds/never.xml": 404, "/feeds/competencies/never.xml": 404, "/static/never.css": 404,
            f"/embeds/stories/{identity}/": 410, f"/embeds/stories/{lost}/": 404,
            f"/art/stories/{identity}.svg": 410, f"/art/stories/{lost}.svg": 404, f"/art/stories/{lost}.png": 404,
        }  # fmt: skip

    def test_it_is_kept_for_a_moment(self, client, places):
        answers = {path: client.get(path) for path in places}
        assert {path: answer.status_code for path, answer in answers.items()} == places
        api = client.get("/api/v1/stories/never").headers["Cache-Control"]
        assert {answer.headers.get("Cache-Control") for answer in answers.values()} == {api}
        assert api == "public, max-age=0, s-maxage=10"

    def test_in_the_cms_and_for_drafts_it_is_kept_by_nobody(self, client, cms, world):
        for path in ("/admin/nothing/", "/admin/pages/9999/edit/"):
            answer = cms.get(path)
            assert answer.status_code == 404, path
            assert "no-store" in answer.headers["Cache-Control"], path
            assert "public" not in answer.headers["Cache-Control"], path
        answer = Client().post("/drafts/", {"token": "never"})
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
