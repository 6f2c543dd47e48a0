"""A site without a framework, and files to load into it."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from wagtail.models import Page, Site

from characteristics.models import CharacteristicsPage
from library.models import HomePage
from publishing.projection.transactions import atomic
from tests.support.snapshots import Once

Load = Callable[..., str]


@pytest.fixture
def site(db) -> CharacteristicsPage:
    """A site with the front page of the characteristics, and nothing below it."""
    return small_site()


@Once
def small_site() -> CharacteristicsPage:
    with atomic():
        for page in Page.objects.get(depth=1).get_children():
            page.delete()
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="home"))
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        return home.add_child(instance=CharacteristicsPage(title="Characteristics", slug="characteristics"))


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a file, text or structure; return what the command says."""

    def run(content: Path | str | dict[str, Any], *options: str) -> str:
        if isinstance(content, Path):
            return loaded(content, *options)
        text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
        (tmp_path / "framework.yaml").write_text(text, encoding="utf-8")
        return loaded(tmp_path / "framework.yaml", *options)

    return run


def loaded(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_framework", str(path), *options, stdout=out)
    return out.getvalue()
