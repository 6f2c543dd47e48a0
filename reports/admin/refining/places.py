"""What can be spoken about: the characteristics and competencies of the version in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

from characteristics.models import FrameworkVersion
from reports.refining.heard import Heard

OF_CHARACTERISTIC, OF_COMPETENCY = "characteristic-", "competency-"
LONGEST_KEY = 18


@dataclass(frozen=True)
class Place:
    """A competency, a characteristic as a whole, or what is in neither; with what was said about it."""

    value: str
    label: str
    heard: list[Heard] = field(default_factory=list)


Section = tuple[str, list[Place]]


def sections(version: FrameworkVersion | None, heard: Iterable[Heard]) -> list[Section]:
    """The places of a version by characteristic, with what was said about each; at the end, what is in none."""
    told = list(heard)
    found = [] if version is None else [_section(version, told, *home) for home in _homes(version)]
    placed = {one.name for _, places in found for place in places for one in place.heard}
    rest = [one for one in told if one.name not in placed]
    return [*found, ("Elsewhere", [Place("other", "Nothing in the version in force", rest)])]


def about(request: HttpRequest) -> tuple[int | None, int | None]:
    """The keys of the competency and of the characteristic that an address is about; None where it names none."""
    value = request.GET.get("about", "")
    return _key(value, OF_COMPETENCY), _key(value, OF_CHARACTERISTIC)


def _homes(version: FrameworkVersion) -> list[tuple[int, str]]:
    return list(version.characteristics.order_by("order").values_list("characteristic_id", "label"))


def _section(version: FrameworkVersion, heard: list[Heard], home: int, label: str) -> Section:
    whole = Place(f"{OF_CHARACTERISTIC}{home}", "As a whole", [one for one in heard if one.characteristic == home])
    worded = version.competencies.filter(characteristic=home).order_by("order")
    own = [
        Place(f"{OF_COMPETENCY}{key}", name, [one for one in heard if key in one.competencies])
        for key, name in worded.values_list("competency_id", "short_label")
    ]
    return label, [*own, whole]


def _key(value: str, prefix: str) -> int | None:
    key = value.removeprefix(prefix)
    is_one = value.startswith(prefix) and key.isdecimal() and len(key) <= LONGEST_KEY
    return int(key) if is_one else None
