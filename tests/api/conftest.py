"""What tests of the API start from."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from publishing.answers import Answers
from publishing.models import Sequence
from publishing.models.sequence import new_epoch_name


@pytest.fixture(autouse=True)
def _a_process_that_just_started(monkeypatch) -> None:
    """Keep no answer of an earlier test."""
    monkeypatch.setattr("api.caching._answers", Answers(most_bytes=10_000_000))


@pytest.fixture
def world(world):
    """A world in an epoch of its own: what the process remembers of another test's is not of this one."""
    Sequence.objects.update(epoch=new_epoch_name())
    return world


@pytest.fixture
def get() -> Callable[..., Any]:
    """Ask the API; errors on our side are answers, as they are for readers."""
    client = Client(raise_request_exception=False)

    def ask(path: str, method: str = "get", **headers: str) -> Any:
        address = path.removeprefix("https://library.test/api/v1/")
        return getattr(client, method)(f"/api/v1/{address}", headers=headers)

    return ask
