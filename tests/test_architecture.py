"""The layers are enforced for every top-level package, and a room shows its floors at a glance."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LAYERS = [contract for contract in CONTRACTS["contracts"] if contract["type"] == "layers"]
ROOMS = {
    "api",
    "artwork",
    "characteristics",
    "cms",
    "community",
    "contentfiles",
    "contributions",
    "library",
    "people",
    "programme",
    "publishing",
    "reports",
    "search",
}
# Rooms of a few files have no floors.
SMALL = {"artwork", "contentfiles"}
# What stands beside the floors: files that Django, Wagtail or a server looks for, and what other rooms ask.
LOOSE = {"__init__", "apps", "checks", "services", "urls", "wagtail_hooks"}
SERVED = {"rsgi", "wsgi"}
MOST_ENTRIES = 20


def test_every_top_level_package_is_in_the_layers():
    layers = next(contract for contract in LAYERS if "containers" not in contract)["layers"]
    named = {name.strip() for layer in layers for name in re.split("[:|]", layer)}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == named == set(CONTRACTS["root_packages"]) == ROOMS | {"benchmarks", "examples", "tests"}


def test_every_room_has_floors_and_no_circle():
    floors = [contract for contract in LAYERS if "containers" in contract]
    assert {room for contract in floors for room in contract["containers"]} == ROOMS - SMALL
    assert all(contract["exhaustive"] for contract in floors)
    acyclic = [contract["ancestors"] for contract in CONTRACTS["contracts"] if contract["type"] == "acyclic_siblings"]
    assert [set(ancestors) for ancestors in acyclic] == [ROOMS]


def test_no_edge_is_excepted():
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def holds_something(folder):
    """Say whether there is more in a folder than what Python left of files that have moved."""
    return folder.name != "__pycache__" and any(path.name != "__pycache__" for path in folder.iterdir())


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_shows_few_entries_and_no_loose_module(room):
    entries = [path for path in (ROOT / room).iterdir() if path.is_file() or holds_something(path)]
    modules = {path.stem for path in entries if path.suffix == ".py"}
    assert len(entries) <= MOST_ENTRIES
    assert room in SMALL or modules <= LOOSE | (SERVED if room == "cms" else set())


def test_only_people_sends_mail():
    senders = {
        room
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if re.search(
            r"^\s*(from|import) (django\.core\.mail|smtplib)\b", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert senders == {"people"}
