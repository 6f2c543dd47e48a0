"""The names that sample stories use: competencies and vocabularies, which must be there before."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from characteristics.models import Competency, PartOfSystem, Place, Profession, SuccessMeasure
from contentfiles.faults import ContentFileError, Fault
from library.samples.reader import SampleFile

VOCABULARIES: dict[str, Any] = {
    "part": PartOfSystem,
    "place": Place,
    "profession": Profession,
    "measures": SuccessMeasure,
}
LABELS = {
    "competencies": "competency",
    "part": "part of the system",
    "place": "place",
    "profession": "profession",
    "measures": "success measure",
}


class Names:
    """Every entry of the framework and the vocabularies, by slug."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Any]] = {
            "competencies": {entry.slug: entry for entry in Competency.objects.all()},
            **{key: {entry.slug: entry for entry in model.objects.all()} for key, model in VOCABULARIES.items()},
        }

    def find(self, key: str, slug: str) -> Any:
        """The entry that a key of the file names."""
        return self._known[key][slug]

    def check(self, files: Iterable[SampleFile]) -> None:
        """Raise ContentFileError if a file uses a name that there is not."""
        if faults := [fault for file in files for fault in self._faults(file)]:
            raise ContentFileError(faults)

    def _faults(self, file: SampleFile) -> Iterator[Fault]:
        for slug in file.head.competencies:
            yield from self._unknown(file, "competencies", slug, slug)
        for key in ("part", "place", "profession"):
            yield from self._unknown(file, key, getattr(file.head, key))
        for i, slug in enumerate(file.head.measures):
            yield from self._unknown(file, "measures", slug, i)

    def _unknown(self, file: SampleFile, key: str, slug: str, *place: str | int) -> Iterator[Fault]:
        if slug in self._known[key]:
            return
        nearest = get_close_matches(slug, self._known[key], n=1)
        hint = f"; did you mean “{nearest[0]}”?" if nearest else ""
        yield file.fault(f"there is no {LABELS[key]} “{slug}”{hint}", key, *place)
