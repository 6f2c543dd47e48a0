"""The seeds of what is tried at random."""

from typing import Any

import pytest


def seeds(few: int, many: int) -> list[Any]:
    """So many in each run of the tests, the others in `make soak`."""
    return [*range(few), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(few, many))]
