"""`make run` in a data folder that another copy of the project has filled."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose environment was made just now, for other dependencies than today's."""
    programs = tmp_path / "venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    for stamp in ("run", "dev", "run-1", "dev-1"):
        (tmp_path / "venv" / stamp).touch()
    return tmp_path


def would_do(folder: Path, target: str, *chosen: str) -> str:
    command = ["make", "--dry-run", f"DATA_DIR={folder}", target, *chosen]
    return subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout


def test_what_is_installed_is_known_by_the_lock_file_and_not_by_its_age(folder):
    said = would_do(folder, "run")
    assert "--require-hashes -r requirements.lock\n" in said
    [stamp] = {word for word in said.split() if word.startswith(f"{folder}/venv/run-") and not word.endswith("*")}
    Path(stamp).touch()
    assert "pip" not in would_do(folder, "run")
    assert "--require-hashes -r requirements-dev.lock\n" in would_do(folder, "test-fast")


def test_search_by_meaning_has_a_lock_file_of_its_own_and_takes_nothing_beside_it(folder):
    said = would_do(folder, "run", "SEMANTIC=1")
    assert "--require-hashes --no-deps -r requirements-semantic.lock\n" in said
