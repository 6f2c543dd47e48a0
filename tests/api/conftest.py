"""What tests of the API start from."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from publishing.models import Sequence
from tests.api.shelf import EPOCH, NOW, Shelf, small_shelf
from tests.support.served import Client


@pytest.fixture
def get() -> Callable[..., Any]:
    """Ask the API; errors on our side are answers, as they are for readers."""
    client = Client(raise_request_exception=False)

    def ask(path: str, method: str = "get", **headers: str) -> Any:
        address = path.removeprefix("https://library.test/api/v1/")
        return getattr(client, method)(f"/api/v1/{address}", headers=headers)

    return ask


@pytest.fixture
def shelf(db, settings) -> Iterator[Shelf]:
    """The small library that has everything, on the day on which it was made."""
    settings.SECRET_KEY = "the key of the golden cursors"
    with time_machine.travel(NOW, tick=False):
        made = small_shelf()
        Sequence.objects.update(epoch=EPOCH)
        yield made
