"""What each indicator counts, from what, since when, and what it does not show."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("indicators.yaml")


class Definition(BaseModel):
    """What an indicator says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str
    title: str
    # The measures that it says something of; none: it is about all of them.
    measures: tuple[str, ...]
    shape: Literal["bars", "line", "grid"]
    # The things that are counted.
    of: Literal["stories", "searches", "reads", "things"] = "stories"
    counts: str
    source: str
    since: str
    does_not_show: str


@cache
def definitions() -> dict[str, Definition]:
    """Every definition by its slug, in order."""
    entries: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {one.slug: one for one in (Definition.model_validate(entry) for entry in entries)}
