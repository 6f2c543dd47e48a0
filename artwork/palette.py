"""The colours and motifs of the characteristics, read from the theme: the style sheet is their one place."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from artwork.motifs import MOTIFS
from artwork.seeded_random import SeededRandom

THEME = "css/theme.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selector>:root|\[data-characteristic=\"(?P<slug>[\w-]+)\"\])\s*\{(?P<properties>[^}]*)\}")
_PROPERTY = re.compile(r"--([\w-]+):\s*([^;]+);")
_DARK = "@media (prefers-color-scheme: dark)"

Properties = dict[str, str]


@dataclass(frozen=True)
class Tones:
    """What a picture is drawn with: two tones on a ground."""

    ink: str
    bright: str
    tint: str


@dataclass(frozen=True)
class Look:
    """How pictures of a characteristic look, by day and by night."""

    motif: str
    light: Tones
    dark: Tones


def look_of(characteristic: str) -> Look:
    """The look of a characteristic by its slug; one that the theme does not know has no colour of its own."""
    light, dark = _theme()
    own = light.get(characteristic, {})
    return Look(
        motif=own.get("motif") or SeededRandom(characteristic).one_of(list(MOTIFS)),
        light=_tones({**light[""], **own}, light[""]),
        dark=_tones({**light[""], **dark[""], **own, **dark.get(characteristic, {})}, {**light[""], **dark[""]}),
    )


def root_property(name: str) -> str:
    """A colour by day that belongs to no characteristic."""
    return _theme()[0][""][name]


def _tones(properties: Properties, root: Properties) -> Tones:
    """The tones among these properties; one may stand for another of the root."""
    found = {name: properties[name] for name in ("ink", "bright", "tint")}
    return Tones(**{name: root[value[6:-1]] if value.startswith("var(--") else value for name, value in found.items()})


@cache
def _theme() -> tuple[dict[str, Properties], dict[str, Properties]]:
    """The properties of each characteristic by day and by night; those of all have an empty name."""
    text = _COMMENT.sub("", Path(str(finders.find(THEME))).read_text(encoding="utf-8"))
    light, dark = text.split(_DARK)
    return _rules(light), _rules(dark)


def _rules(text: str) -> dict[str, Properties]:
    return {rule["slug"] or "": dict(_PROPERTY.findall(rule["properties"])) for rule in _RULE.finditer(text)}
