"""The layers are enforced for every top-level package."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_top_level_package_is_in_the_layers():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(contract for contract in contracts["contracts"] if contract["type"] == "layers")["layers"]
    named = {name.strip() for layer in layers for name in re.split("[:|]", layer)}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == named == set(contracts["root_packages"])


def test_no_edge_is_excepted():
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
