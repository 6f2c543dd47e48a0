"""The service keeps to its contract whatever is asked: cases made from the OpenAPI document, valid ones and others."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.api.shelf import GONE_ID
from tests.api.test_contract import DOCUMENT, closed

pytestmark = pytest.mark.slow

CASES = [300, pytest.param(2_000, marks=pytest.mark.long), pytest.param(10_000, marks=pytest.mark.soak)]
KEPT = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
# What is there, moved, or gone: cases made by chance alone would hardly ever meet it.
KEYS = [
    "one-ward",
    "two-lists",
    "i-waited",
    "three-lists",
    "trust",
    "bridging",
    "tensions",
    "building-trust",
    str(GONE_ID),
]
PATHS = ["/", "/library/", "/library/two-lists/", "/library/three-lists/", "/library/gone/", "/characteristics/trust/"]
WORDS = {"competency": "bridging", "characteristic.all": "trust", "topic": "winter", "part_of_system.none": "ward"}


@pytest.fixture
def contract(shelf) -> Iterator[Any]:
    """The contract, with no property allowed that it does not describe, and the service behind it."""
    schema = openapi.from_dict({**closed(DOCUMENT), "servers": [{"url": "http://localhost"}]})
    schema.app = get_wsgi_application()
    # As Django's own test client does: the connection belongs to the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schema
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("cases", CASES)
def test_no_case_breaks_the_contract(contract, cases):
    run_cases(contract, cases)


def run_cases(contract: Any, number: int) -> None:
    """Ask so many cases, as many for each address; a third of them say what the contract does not allow."""
    operations = [result.ok() for result in contract.get_all_operations()]
    assert len(operations) == len(DOCUMENT["paths"])
    for operation in operations:
        each = number // len(operations)
        # Where no parameter is taken, nothing can be said that is not allowed.
        wrong = each // 3 if operation.query or operation.path_parameters else 0
        _ask(operation.as_strategy(generation_mode=GenerationMode.POSITIVE), each - wrong)
        if wrong:
            _ask(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), wrong)


def _ask(cases: st.SearchStrategy[Case], number: int) -> None:
    @settings(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=cases, place=st.integers(0, 17), is_known=st.booleans())
    def ask(case: Case, place: int, *, is_known: bool) -> None:
        if is_known:
            _make_known(case, place)
        case.call_and_validate(checks=KEPT, headers={"Accept-Encoding": "identity"})

    ask()


def _make_known(case: Case, place: int) -> None:
    """Let the case ask for something that is there."""
    if "key" in case.operation.path:
        case.path_parameters["key"] = KEYS[place % len(KEYS)]
    elif case.operation.path.endswith("/pages"):
        case.query = {"path": PATHS[place % len(PATHS)]}
    elif case.operation.path.endswith("/stories"):
        name = list(WORDS)[place % len(WORDS)]
        kept = {key: value for key, value in case.query.items() if key in {"limit", "sort", "fields", "body"}}
        case.query = {**kept, name: [WORDS[name]]}
