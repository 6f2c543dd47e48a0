"""The how-to is followed to the letter, in a process of its own; then the new kind is on every surface."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.support.databases import own_environment

pytestmark = [pytest.mark.slow, pytest.mark.long]

ROOT = Path(settings.BASE_DIR)
GUIDE = ROOT / "docs" / "how-to" / "add-a-kind.md"
BLOCK = re.compile(r"```(?:python|html)\n(?:# |\{# )(\S+)(?: #\})?\n(.*?)```", re.DOTALL)
MOST_FILES, MOST_EDITS = 8, 3
SETTINGS = """
from pathlib import Path

from cms.settings import *

INSTALLED_APPS = [*INSTALLED_APPS]
INSTALLED_APPS.insert(INSTALLED_APPS.index("characteristics"), "visits")
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
"""
LOOK = "import django; django.setup(); from tests.howto.a_visit import main; main()"
URL = "http://localhost:8000/a-ward-on-wheels/"


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The files that the how-to has its reader write."""
    return dict(BLOCK.findall(GUIDE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def found(written, tmp_path_factory) -> Any:
    """What is seen of a learning visit, once the how-to has been followed."""
    folder = tmp_path_factory.mktemp("howto")
    for name, text in {**written, "visits/__init__.py": "", "howto_settings.py": SETTINGS}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with own_environment(folder / "data") as own:
        environment = {**own, "DJANGO_SETTINGS_MODULE": "howto_settings", "PYTHONPATH": f"{folder}:{ROOT}"}
        run(environment, "manage.py", "makemigrations", "visits")
        run(environment, "manage.py", "migrate", "--verbosity", "0")
        return json.loads(run(environment, "-c", LOOK))


def run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_it_takes_few_files_and_edits(written):
    modules = [name for name in written if name.endswith(".py")]
    edits = re.findall(r"^\d\. `", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len([*modules, "visits/__init__.py"]) <= MOST_FILES
    assert 0 < len(edits) <= MOST_EDITS


def test_the_new_kind_is_on_every_surface(found):
    identity = found["identity"]
    assert found["public"] == {
        "list": [["a-ward-on-wheels", "How one ward compares its lists."]],
        "filtered": [1, 0],
        "unknown kind": ["visit"],
        "fields": [{"title": "A ward on wheels", "host": "Lewisham Hospital"}],
        "by id": ["a-ward-on-wheels"],
        "detail": "Lewisham Hospital",
        "by path": "visit",
        "changes": [["visit", "a-ward-on-wheels"]],
        "changes in full": ["Lewisham Hospital"],
        "search": [["a-ward-on-wheels", ["wheels"]]],
        "search by kind": 1,
        "search by host": 1,
        "facets": [{"value": "lewisham-hospital", "label": "Lewisham Hospital", "count": 1, "selected": False}],
        "suggestions": [{"type": "visit", "text": "A ward on wheels", "url": URL, "count": None}],
        "totals": [1, 1],
        "schemas": ["Visit", "VisitFields", "VisitItem", "VisitList", "VisitSearchItem"],
        "oembed": 2,
        "fragment": [[URL, "A ward on wheels"]],
        "one fragment": True,
        "frame": [["Learning visit", ""], ["", "A ward on wheels"]],
        "embed code": True,
        "page": [200, True],
        "structured data": True,
        "results page": ["Learning visit"],
        "feeds": [[f"urn:uuid:{identity}"]] * 2,
        "sitemap": True,
        "pictures": ["image/svg+xml", "image/png"],
        "offered to consumers": ["Learning visit"],
        "purged": sorted(["/api/v1/visits", "/feeds/visits.xml", f"/api/v1/visits/{identity}"]),
        "harness": found["public"]["harness"],
        "reference": False,
    }
    assert {"/api/v1/visits", "/api/v1/visits/x", "/api/v1/fragments/visits", "/feeds/visits.xml"} <= {
        *found["public"]["harness"]
    }


def test_and_gone_from_every_surface_when_it_is_withdrawn(found):
    assert found["gone"] == [410] * 3
    assert found["left"] == [0, 0]
