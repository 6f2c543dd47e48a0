"""One suite for every engine: each test here runs once with each of them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from publishing.sequence import sinks
from search import services
from tests.search.conftest import Ask


@dataclass(frozen=True)
class EngineUnderTest:
    """The engine that answers, and what brings it up to date with what was published."""

    name: str
    settle: Callable[[], None]


@pytest.fixture
def embedded_engine(monkeypatch) -> EngineUnderTest:
    monkeypatch.setattr(services, "engines", lambda: [services.embedded])
    return EngineUnderTest("embedded", lambda: None)


@pytest.fixture
def elasticsearch_engine(elastic) -> EngineUnderTest:
    def settle() -> None:
        while not sinks.follow(elastic):
            pass

    return EngineUnderTest("elasticsearch", settle)


# A further engine has a fixture of its own, NAME_engine, and its name here.
@pytest.fixture(params=["embedded", "elasticsearch"])
def engine(request) -> EngineUnderTest:
    """The engine that this test runs with."""
    return request.getfixturevalue(f"{request.param}_engine")


@pytest.fixture
def find(engine, ask) -> Ask:
    """Search as of now with this engine, and have it say that it was this one."""

    def find(text, **fields):
        engine.settle()
        found = ask(text, **fields)
        assert (found.engine or engine.name, found.degraded) == (engine.name, False)
        return found

    return find
