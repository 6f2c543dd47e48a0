"""What each kind of answer is, to the last character; a change here is a change for everybody who reads them."""

import json
from typing import Any

import pytest

from api.http.rate_limit import Limiter
from tests.api import golden


@pytest.fixture
def answers(shelf, get, monkeypatch, settings) -> dict[str, Any]:
    """Every golden answer as it is now."""
    found = {name: get(address).json() for name, address in golden.ADDRESSES.items()}
    settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE = 120, 600
    limiter = Limiter(lambda: 0.0)
    monkeypatch.setattr("api.http.rate_limit._limiter", limiter)
    while not limiter.take("127.0.0.1", 120, 600):
        pass
    return {**found, "too-many-requests": get("stories?limit=1").json()}


def test_every_kind_of_answer_is_what_it_was(answers):
    if golden.is_rewriting():
        for name, answer in answers.items():
            golden.write(name, answer)
    assert {path.stem for path in golden.FOLDER.glob("*.json")} == {*answers}
    for name, answer in answers.items():
        assert json.dumps(answer) == json.dumps(golden.read(name)), name


def test_every_kind_of_block_and_type_is_among_them():
    stories = [golden.read(name) for name in ("case-study", "blog", "vox-pop")]
    assert [story["type"] for story in stories] == ["case-study", "blog", "vox-pop"]
    every = ["text", "quote", "image", "audio", "video", "embed", "callout", "links", "table"]
    assert [block["type"] for block in stories[1]["blocks"]] == every
    assert [block["type"] for block in stories[0]["blocks"]] == ["part"] * 4
    assert [block["type"] for block in stories[0]["blocks"][0]["blocks"]] == every
