"""What is needed for search by meaning, and which processes there are with and without."""

import sys

from cms.management.commands import start
from search.checks import check_meaning


def programs() -> dict[str, list[str]]:
    return {one.name: list(one.command) for one in start._programs(8000, "")}


def test_without_it_nothing_is_needed_and_there_is_no_process_more(settings):
    settings.SEMANTIC, settings.SEMANTIC_MODEL = False, "/nowhere"
    assert check_meaning() == []
    assert list(programs()) == ["web", "worker"]


def test_with_it_the_encoder_runs_beside_the_others(settings):
    settings.SEMANTIC, settings.SEMANTIC_SOCKET = True, "/data/search/encoder"
    assert check_meaning() == []
    command = [sys.executable, "-m", "search.meaning.process", "/data/search/encoder"]
    assert programs()["encoder"] == command
    settings.SEMANTIC_MODEL = "/models/ours"
    assert programs()["encoder"] == [*command, "/models/ours"]


def test_what_is_missing_is_said_before_anything_begins(settings, tmp_path, monkeypatch):
    settings.SEMANTIC, settings.SEMANTIC_MODEL = True, str(tmp_path)
    settings.SEMANTIC_SOCKET = "/" + "d" * 107
    assert [one.id for one in check_meaning()] == ["search.E003", "search.E004"]
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).touch()
    settings.SEMANTIC_SOCKET = "/" + "d" * 106
    assert check_meaning() == []
    settings.SEMANTIC_MODEL = ""
    monkeypatch.setattr("search.meaning.model_files.find_spec", lambda name: None)
    assert [one.id for one in check_meaning()] == ["search.E003"]
