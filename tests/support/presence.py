"""What a test cannot go on without."""

import os
from typing import NoReturn, TypeVar

import pytest

Thing = TypeVar("Thing")


def present(thing: Thing | None) -> Thing:
    """The same thing; the test has failed if there is none."""
    assert thing is not None
    return thing


def lacking(what: str) -> NoReturn:
    """Skip what needs a program that is not on this machine; CI has them all, so there it has failed."""
    if "CI" in os.environ:
        pytest.fail(what)
    pytest.skip(what)
