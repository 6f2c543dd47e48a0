"""What every test starts from."""

import gc
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections
from hypothesis.configuration import set_hypothesis_home_dir
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from publishing.media.pictures import preparing
from publishing.models import Picture
from publishing.sequence import sinks
from publishing.serving.catalogue.keeping import Catalogue, catalogue
from publishing.web.cached_responses import CachedResponses
from reports.readership.gathering import Gathering as Readership
from search import services
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.sink import ElasticSink
from search.machine.breaker import Breaker
from search.query_log.gathering import Gathering
from tests.support.databases import put_migrated_database, remove_database
from tests.support.elasticsearch import SharedElasticsearch, needs_elasticsearch, remove_every_index
from tests.support.encoder import by_meaning, encoder, shared_socket  # noqa: F401  fixtures of every test
from tests.support.factories import World, circles, small_world
from tests.support.pictures import prepared_once
from tests.support.presence import present
from tests.support.recordings import tracks_read_once
from tests.support.served import Client, DoorServer, StaticFiles
from tests.support.snapshots import Snapshot

# The folders of the longest tests.
LONG = {"browser", "examples", "harness"}
PUT_BACK = pytest.StashKey[Callable[[], None]]()

set_hypothesis_home_dir(project.DATA_DIR / "cache" / "hypothesis")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(SharedElasticsearch(config), SharedElasticsearch.name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest, so that no core waits for one at the end; leave out what is not for this database.

    That is, where it is not SQLite, what is about SQLite's own files and plans. What needs Elasticsearch is slow: its
    server alone takes half a minute to start.
    """
    for item in items:
        if needs_elasticsearch(item.nodeid):
            item.add_marker("slow")
    items.sort(key=lambda item: item.path.parent.name not in LONG)
    if "sqlite" in project.DATABASES["default"]["ENGINE"]:
        return
    foreign = [item for item in items if item.get_closest_marker("sqlite")]
    config.hook.pytest_deselected(items=foreign)
    items[:] = [item for item in items if item not in foreign]


def pytest_collection_finish() -> None:
    """Leave what was imported out of every search for rubbish: it stays, and looking through it takes a while."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let pytest-django take the database that is there, where a file of SQLite was put in its place."""
    return "sqlite" in project.DATABASES["default"]["ENGINE"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool
) -> Iterator[None]:
    """Begin with a migrated database, each process with a copy of its own."""
    if not django_db_keepdb:
        yield
        return
    path = Path(connection.settings_dict["TEST"]["NAME"])
    put_migrated_database(path)
    yield
    connections.close_all()
    remove_database(path)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Remember what migrations left in the database."""
    with django_db_blocker.unblock():
        migrated = Snapshot.of_everything()
        # A test that asks for `serialized_rollback` would read the same rows from text, one by one.
        vars(connections[DEFAULT_DB_ALIAS]).update(_test_serialized_contents="[]")

    def put_back() -> None:
        with django_db_blocker.unblock():
            migrated.put_back()

    request.config.stash[PUT_BACK] = put_back
    yield
    # Whoever runs last takes the database down with it.
    del request.config.stash[PUT_BACK]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Put back what migrations left when a test has emptied the database, so that any test may come next."""
    yield
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction") and PUT_BACK in item.config.stash:
        item.config.stash[PUT_BACK]()


@pytest.fixture(scope="session", autouse=True)
def _static_root() -> None:
    """Give WhiteNoise the folder that it asks for as soon as a web server starts; the files come from their source."""
    Path(project.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path, monkeypatch) -> None:
    """Keep what a test writes in a folder of its own, and answers independent of the machine and of other tests."""
    monkeypatch.setattr("publishing.web.response_cache._answers", CachedResponses(most_bytes=10_000_000))
    catalogue.__dict__.update(vars(Catalogue()))
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.SEARCH_INDEX_PATH = tmp_path / "search.sqlite3"
    settings.SEARCH_LOG_PATH = tmp_path / "asked"
    settings.LOG_IN_ATTEMPTS_PATH = tmp_path / "attempts.sqlite3"
    monkeypatch.setattr("search.query_log.gathering._gathering", Gathering(pause=None))
    settings.READERSHIP_PATH = tmp_path / "read"
    monkeypatch.setattr("reports.readership.gathering._gathering", Readership(pause=None))
    monkeypatch.setattr(services.index, "_breaker", Breaker())
    settings.ERASURES_PATH = tmp_path / "erasures.jsonl"
    # No test sends a mail but to a server of its own.
    settings.EMAIL_HOST = ""
    settings.SHARE_PICTURES = tmp_path / "share"
    settings.PUBLIC_URL = settings.CANONICAL_URL = "https://library.test"
    settings.ELASTICSEARCH_URL = ""
    # No test asks the world.
    settings.LINK_CHECK_DAYS = 0
    settings.ALLOWED_HOSTS = ["testserver", "library.test"]
    settings.SECURE_SSL_REDIRECT = False
    settings.API_ANSWERS_PER_MINUTE = 0
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _content_types_unknown(request: pytest.FixtureRequest) -> None:
    """Let a test without a database know no content type that another looked up: it would pass in one order only."""
    if not request.node.get_closest_marker("django_db") and not {"db", "transactional_db"} & set(request.fixturenames):
        ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def _pictures_prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepare the same picture once; where preparing is the subject, a fixture of this name does not."""
    monkeypatch.setattr(preparing, "_in_a_process", prepared_once)


@pytest.fixture(autouse=True)
def _recordings_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into the same recording once; where looking is the subject, a fixture of this name does not."""
    monkeypatch.setattr("publishing.media.recordings.tracks_of", tracks_read_once)


@pytest.fixture
def client() -> Client:
    """A reader, answered as a web server answers."""
    return Client()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """A web server for browsers, and for programs in other languages."""
    server = LiveServer("localhost", start=False)
    server.thread.server_class = DoorServer
    server.thread.static_handler = StaticFiles
    server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _door(request: pytest.FixtureRequest, _live_server_helper: None) -> Iterator[None]:
    """Close the web server's door before the database is emptied."""
    if "live_server" not in request.fixturenames:
        yield
        return
    server = request.getfixturevalue("live_server").thread.httpd
    server.open()
    yield
    server.close()


@pytest.fixture
def world(db) -> World:
    """A site with a library and a small framework, nothing published in it."""
    return small_world()


@pytest.fixture
def editor(db) -> User:
    """Somebody who may do everything in the CMS."""
    return User.objects.create_superuser("editor", "editor@library.test", "editor")


@pytest.fixture
def cms(client: Client, editor: User) -> Client:
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def picture(db) -> Picture:
    """A picture that may be published."""
    return circles()


@pytest.fixture
def elastic(request: pytest.FixtureRequest, settings, monkeypatch) -> Iterator[ElasticSink]:
    """Search with a real Elasticsearch, in an index of this test's own, which its sink has yet to fill."""
    shared: SharedElasticsearch = present(request.config.pluginmanager.get_plugin(SharedElasticsearch.name))
    settings.ELASTICSEARCH_URL = shared.address()
    settings.ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(6)}"
    # The tests share two cores with the server.
    settings.ELASTICSEARCH_TIMEOUT = 10.0
    sink = ElasticSink()
    monkeypatch.setitem(sinks._sinks, sink.name, sink)
    monkeypatch.setattr(services, "elastic", ElasticEngine())
    yield sink
    remove_every_index(shared.url)
