"""The long form: a server with security on, reached over TLS with the rights that docs/elasticsearch.md names."""

import json
import re
import secrets
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from hashlib import pbkdf2_hmac
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from elasticsearch import Elasticsearch

from publishing.sequence import sinks
from search import services
from search.engines.elastic.connection import _client
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.sink import ElasticSink
from tests.support.elasticsearch import SECONDS_TO_START, Server, free_port
from tests.support.presence import present

pytestmark = pytest.mark.soak

USER, PASSWORD = "operator", secrets.token_urlsafe(16)
ITERATIONS = 10_000
SECURITY = (
    "xpack.security.enabled: true",
    "xpack.security.http.ssl.enabled: true",
    "xpack.security.http.ssl.key: key.pem",
    "xpack.security.http.ssl.certificate: certificate.pem",
)


@pytest.fixture(scope="module")
def secured() -> Iterator[Server]:
    """A server with TLS on, and one user who may do everything."""
    server = Server(free_port(), *SECURITY)
    server.url = server.url.replace("http:", "https:")
    config = server.folder / "config"
    config.mkdir()
    make_certificate(config)
    (config / "users").write_text(f"{USER}:{hashed(PASSWORD)}\n")
    (config / "users_roles").write_text(f"superuser:{USER}\n")
    server.start()
    wait_until_ready(server)
    yield server
    server.remove()


@pytest.fixture
def operator(secured) -> Iterator[Elasticsearch]:
    with connect(secured) as client:
        yield client
        if names := list(client.indices.get_alias(index="library-v*")):
            client.indices.delete(index=names)


@pytest.fixture(autouse=True)
def service(secured, settings, monkeypatch) -> Iterator[ElasticSink]:
    """A service that knows the server and its certificate authority, but has no credentials."""
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_CA = secured.url, str(authority(secured))
    settings.ELASTICSEARCH_TIMEOUT = 10.0
    sink = ElasticSink()
    monkeypatch.setitem(sinks._sinks, sink.name, sink)
    monkeypatch.setattr(services, "elastic", ElasticEngine())
    _client.cache_clear()
    yield sink
    _client.cache_clear()


def test_a_user_and_the_certificate_are_enough(world, operator, service, settings, find):
    settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = USER, PASSWORD
    assert_it_answers(world, service, find)


def test_the_rights_in_the_documentation_are_enough(world, operator, service, settings, find):
    settings.ELASTICSEARCH_API_KEY = operator.perform_request(
        "POST",
        "/_security/api_key",
        headers={"content-type": "application/json", "accept": "application/json"},
        body=documented_key(),
    )["encoded"]
    assert_it_answers(world, service, find)
    call_command("rebuild_index", verbosity=0)
    assert (find("ferry").engine, service.drift()) == ("elasticsearch", [])


@pytest.mark.parametrize("wrong", ["ELASTICSEARCH_PASSWORD", "ELASTICSEARCH_CA"])
def test_without_one_of_them_the_embedded_engine_answers(world, service, settings, find, wrong):
    settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = USER, PASSWORD
    setattr(settings, wrong, "")
    world.story(title="Ferry")
    with pytest.raises(sinks.Unreachable):
        sinks.follow(service)
    found = find("ferry")
    assert (found.total, found.engine, found.degraded) == (1, "embedded", True)


def assert_it_answers(world, service, find) -> None:
    world.story(title="Ferry")
    while not sinks.follow(service):
        pass
    found = find("ferry")
    assert (found.total, found.engine, found.degraded) == (1, "elasticsearch", False)


def documented_key() -> dict[str, object]:
    text = (Path(project.BASE_DIR) / "docs" / "elasticsearch.md").read_text()
    asked = present(re.search(r"POST /_security/api_key\n(.*?)```", text, re.DOTALL))
    key: dict[str, object] = json.loads(asked[1])
    return key


def make_certificate(folder: Path) -> None:
    """Make a certificate for loopback that is its own authority."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def hashed(password: str) -> str:
    """A password as the file of users holds it."""
    salt = secrets.token_bytes(32)
    digest = pbkdf2_hmac("sha512", password.encode(), salt, ITERATIONS, dklen=32)
    return f"{{PBKDF2}}{ITERATIONS}${b64encode(salt).decode()}${b64encode(digest).decode()}"


def authority(server: Server) -> Path:
    return server.folder / "config" / "certificate.pem"


def connect(server: Server) -> Elasticsearch:
    return Elasticsearch(server.url, basic_auth=(USER, PASSWORD), ca_certs=str(authority(server)), request_timeout=60)


def wait_until_ready(server: Server) -> None:
    end = time.monotonic() + SECONDS_TO_START
    with connect(server) as client:
        while not client.ping():
            assert time.monotonic() < end, server.log()
            time.sleep(0.5)
