"""The code that is drilled: a checkout, run by its own commands with the packages of this Python."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parents[3]
# What would point an instance at something that is not its own, or change what it answers.
OWN = {"DATABASE_URL", "DATA_DIR", "DJANGO_SETTINGS_MODULE", "ELASTICSEARCH_URL", "PORT", "PUBLIC_URL", "PYTHONPATH"}


@dataclass(frozen=True)
class Tree:
    """A checkout of the service."""

    folder: Path = HERE

    @cached_property
    def name(self) -> str:
        """The commit that it is at, or the name of its folder."""
        asked = ["git", "-C", str(self.folder), "describe", "--always", "--dirty=*"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        return found.stdout.strip() or self.folder.name

    def run(self, environment: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run Python with these arguments in the checkout, to its end."""
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=dict(environment), capture_output=True, text=True, check=False
        )


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What an instance with this data folder is started with.

    All readers come from one machine and none of them is to be slowed down for it.
    """
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return {
        **kept,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "PUBLIC_URL": "http://localhost:8000",
        "SECRET_KEY": "only-for-drills-" + "k9" * 20,
        "API_ANSWERS_PER_MINUTE": "0",
        "PYTHONUNBUFFERED": "1",
        **more,
    }
