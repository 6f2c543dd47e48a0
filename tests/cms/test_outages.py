"""What readers and editors are told when the database is gone, busy, full or not to be written."""

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import SuspiciousOperation
from django.core.management import call_command
from django.db import InterfaceError, InternalError, OperationalError, connection, connections
from django.urls import reverse

from cms.web.errors import answer_bad_request
from publishing.machine.outages import BUSY, FULL, READ_ONLY, UNREACHABLE, outage_of
from publishing.models import Attachment, Picture
from tests.publishing.test_uploads import add_picture, stored
from tests.publishing.uploads import picture_bytes, upload
from tests.support.pages import Page, faults
from tests.support.served import Client

NOBODY = "00000000-0000-4000-8000-000000000000"
PAGES = [
    "/", "/library/", "/library/?type=blog", "/library/nothing/", "/competencies/bridging/", "/search/?q=ward",
    "/feeds/stories.xml", "/feeds/kinds/blog.xml", "/sitemap.xml", "/media/documents/notes.txt",
    f"/embeds/stories/{NOBODY}/", f"/art/stories/{NOBODY}.svg", f"/art/stories/{NOBODY}.png", "/admin/",
]  # fmt: skip
ANSWERS = [
    "/api/v1/stories", f"/api/v1/stories/{NOBODY}", "/api/v1/characteristics", "/api/v1/search?q=ward",
    "/api/v1/changes", "/api/v1/site", "/api/v1/topics", "/api/v1/oembed?url=https://library.test/library/nothing/",
]  # fmt: skip


@pytest.fixture
def _database_gone(world) -> Iterator[None]:
    """Put the database where nobody finds it: SQLite's file cannot be opened, PostgreSQL's server not be reached."""
    standing = connections["default"]
    gone = standing.copy()
    gone.settings_dict |= {"NAME": "/nowhere/library", "HOST": "/nowhere", "TEST": {"NAME": None}}
    connections["default"] = gone
    yield
    connections["default"] = standing


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("_database_gone")
def test_without_its_database_every_page_says_so_and_when_to_come_again(client, path):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "anybody-at-all"
    response = client.get(path)

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "10", "no-store")
    page = Page(response.content.decode())
    assert (faults(page), page.headings) == ([], [(1, "Not available just now")])
    assert "Content-Security-Policy" in response or path == "/admin/"


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.usefixtures("_database_gone")
def test_without_its_database_the_api_says_so_as_a_problem(client, path):
    # Which those of oEmbed are only by name.
    response = client.get(path, headers={"Accept": "application/problem+json"})

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "10", "no-store")
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = json.loads(response.content)
    assert (problem["status"], problem["title"]) == (503, "Service Unavailable")
    assert problem["detail"] == "The library cannot answer this at the moment. Nothing is lost. Try again in a minute."


def test_what_is_at_hand_is_not_answered_without_the_database(client, world, request):
    """It may have been withdrawn meanwhile."""
    client.raise_request_exception = False
    assert client.get("/").status_code == 200
    request.getfixturevalue("_database_gone")
    assert client.get("/").status_code == 503


def test_a_fault_of_the_program_is_none_of_the_database(client, world):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE publishing_publicdocument RENAME TO elsewhere")
    client.raise_request_exception = False
    assert client.get("/").status_code == 500
    assert client.get("/api/v1/stories").status_code == 500


in_a_file = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def service(transactional_db, client) -> Iterator[Client]:
    """An editor's browser, and a site in a database whose limits a test may set."""
    call_command("prepare_site", verbosity=0)
    client.force_login(User.objects.create_superuser("editor", password="a password"))
    client.raise_request_exception = False
    yield client
    # The limits go with the connection.
    connection.close()


def limit(pragma: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")


def fill(post):
    """Let the database grow no further, and try until what is left in it is used up; return the first other answer."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    limit("max_page_count = 1")
    return next(answer for answer in (post() for _ in range(300)) if answer.status_code != 302)


def told(response, status: int, seconds: int, heading: str) -> str:
    """Check an answer that says what is the matter; return its words."""
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (
        status,
        str(seconds),
        "no-store",
    )
    page = Page(response.content.decode())
    assert (faults(page), page.headings) == ([], [(1, heading)])
    return page.text


@in_a_file
@pytest.mark.sqlite
def test_while_somebody_else_saves_an_editor_is_told_to_try_again(service, settings):
    limit("busy_timeout = 20")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        response = add_picture(service, picture_bytes())
        assert service.get("/").status_code == 200
        other.execute("ROLLBACK")

    words = told(response, 503, 10, "Try again in a moment")
    assert "Somebody else is saving. Nothing was changed; try again in a moment. If you sent a form, go back" in words
    assert stored(settings) == []
    assert add_picture(service, picture_bytes()).status_code == 302
    assert Picture.objects.count() == 1


@pytest.mark.slow
@in_a_file
@pytest.mark.sqlite
def test_on_a_full_disk_reading_goes_on_and_saving_is_refused_in_words(service, settings):
    before = stored(settings)
    response = fill(lambda: add_document(service))
    words = told(response, 507, 60, "No space left")
    assert "There is no space left to save this. Nothing was changed. Reading goes on." in words
    told(fill(lambda: add_picture(service, picture_bytes())), 507, 60, "No space left")
    for path in ("/", "/library/", "/search/?q=ward", "/api/v1/stories", "/feeds/stories.xml", "/admin/"):
        assert service.get(path).status_code == 200, path

    assert before == []
    assert len(stored(settings)) == Attachment.objects.count() + 7 * Picture.objects.count()
    limit("max_page_count = 1000000")
    assert add_picture(service, picture_bytes()).status_code == 302


def log_in(visitor: Client):
    visitor.raise_request_exception = False
    return visitor.post("/admin/login/", {"username": "editor", "password": "a password"})


def add_document(client):
    data = {"title": "T" * 200, "file": upload(b"notes", "a.txt"), "credit": "c" * 255}
    return client.post(reverse("wagtaildocs:add"), data)


@in_a_file
@pytest.mark.sqlite
def test_a_log_in_for_which_there_is_no_room_says_so(service):
    response = fill(lambda: log_in(Client()))
    assert "no space left" in told(response, 507, 60, "No space left")


@in_a_file
@pytest.mark.sqlite
def test_a_database_that_cannot_be_written_is_read(service):
    limit("query_only = 1")
    told(add_picture(service, picture_bytes()), 503, 60, "Nothing can be saved")
    assert service.get("/").status_code == 200
    assert service.get("/api/v1/stories").status_code == 200


def test_a_share_picture_that_cannot_be_kept_is_sent(client, world, settings):
    story = world.story()
    settings.SHARE_PICTURES = Path("/sys/library")
    address = reverse("share-picture", args=["stories", story.translation_key])
    first, second = client.get(address), client.get(address)
    assert (first.status_code, first["Content-Type"]) == (200, "image/png")
    assert first.content == second.content


def test_a_search_whose_index_cannot_be_written_leaves_the_pages_alone(client, world, settings):
    story = world.story(title="A ward by day")
    settings.SEARCH_INDEX_PATH = Path("/sys/library/index.sqlite3")
    for path in ("/", "/library/", story.get_url(), "/api/v1/stories"):
        assert client.get(path).status_code == 200, path
    client.raise_request_exception = False
    assert client.get("/search/?q=ward").status_code == 503
    assert client.get("/api/v1/search?q=ward").status_code == 503


@pytest.mark.parametrize(
    ("state", "outage"),
    [
        ("57P01", UNREACHABLE), ("57P03", UNREACHABLE), ("08006", UNREACHABLE), ("53300", UNREACHABLE), ("53100", FULL),
        ("40P01", BUSY), ("55P03", BUSY), ("25006", READ_ONLY), ("42P01", None), ("23505", None),
    ],
)  # fmt: skip
def test_the_codes_of_postgresql_tell_what_is_the_matter(state, outage):
    error = InternalError() if state == "25006" else OperationalError()
    error.__cause__ = psycopg.errors.lookup(state)()
    assert outage_of(error) is outage


def test_an_outage_is_found_behind_what_it_led_to():
    def fail() -> None:
        try:
            raise OSError(errno.ENOSPC, "full")
        except OSError as error:
            raise LookupError from error

    with pytest.raises(LookupError) as raised:
        fail()
    assert outage_of(raised.value) is FULL
    assert outage_of(InterfaceError("closed")) is UNREACHABLE
    assert outage_of(ValueError()) is None
    assert outage_of(OSError(errno.ENOENT, "nothing there")) is None


def test_a_session_that_could_not_be_saved_is_not_the_fault_of_its_reader(rf):
    error = SuspiciousOperation()
    error.__context__ = OperationalError()
    assert answer_bad_request(rf.get("/"), error).status_code == 503
    assert answer_bad_request(rf.get("/"), SuspiciousOperation()).status_code == 400
