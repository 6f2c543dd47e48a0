"""The colours and motifs of the characteristics, read from the theme: the style sheet is their one place."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import ImageColor

from artwork.motifs import MOTIFS
from artwork.seeded_random import SeededRandom

THEME = "css/theme.css"
# What stands out in a picture by day.
ACCENT = "#fff"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selector>:root|\[data-characteristic=\"(?P<slug>[\w-]+)\"\])\s*\{(?P<properties>[^}]*)\}")
_PROPERTY = re.compile(r"--([\w-]+):\s*([^;]+);")
_DARK = "@media (prefers-color-scheme: dark)"

Properties = dict[str, str]


@dataclass(frozen=True)
class Tones:
    """What a picture is drawn with: two tones of a characteristic, and the tint that its pages have as their ground."""

    ink: str
    bright: str
    tint: str

    @property
    def ground(self) -> str:
        """The ground of a picture, somewhat stronger than the tint: on a tinted page it has an edge."""
        return _mixed(self.tint, self.bright, 0.2)

    @property
    def pale(self) -> str:
        """What is light on a strong ground."""
        return _mixed(self.bright, ACCENT, 0.55)

    @property
    def dimmed(self) -> str:
        """A strong ground by night."""
        return _mixed(self.tint, self.bright, 0.45)


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


def root_property(name: str, *, is_dark: bool = False) -> str:
    """A colour, by day or by night, that belongs to no characteristic."""
    light, dark = _theme()
    return (light[""] | dark[""] if is_dark else light[""])[name]


def known_characteristics() -> list[str]:
    """The slugs of the characteristics that the theme knows, in its order."""
    return [slug for slug in _theme()[0] if slug]


def _mixed(one: str, other: str, share: float) -> str:
    """A colour with some of another in it, both as #rrggbb or #rgb."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


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
