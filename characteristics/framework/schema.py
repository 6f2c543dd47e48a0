"""What a framework file may say. docs/framework-file.md explains it to its owner."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Change = Literal["kept", "renamed", "split", "merged", "retired"]


def _on_one_line(value: Any) -> Any:
    """Join a text that the file breaks over several lines."""
    return " ".join(value.split()) if isinstance(value, str) else value


Line60 = Annotated[str, StringConstraints(min_length=1, max_length=60), BeforeValidator(_on_one_line)]
Line80 = Annotated[str, StringConstraints(min_length=1, max_length=80), BeforeValidator(_on_one_line)]
Line120 = Annotated[str, StringConstraints(min_length=1, max_length=120), BeforeValidator(_on_one_line)]
Line160 = Annotated[str, StringConstraints(min_length=1, max_length=160), BeforeValidator(_on_one_line)]
Passage = Annotated[str, StringConstraints(min_length=1, max_length=600), BeforeValidator(_on_one_line)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Entry(BaseModel):
    """A part of the file: a key that is not named here is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CompetencyEntry(Entry):
    """A competency, and the questions that help a reader to think about it."""

    slug: Slug
    label: Line80
    statement: Passage
    questions: list[Line160] = []


class CharacteristicEntry(Entry):
    """A characteristic with its competencies."""

    slug: Slug
    label: Line120
    short_label: Line80
    definition: Passage
    competencies: Annotated[list[CompetencyEntry], Field(min_length=1)]


class ThemeEntry(Entry):
    """A theme with its event; it names its characteristic by slug."""

    slug: Slug
    title: Line120
    about: Line120
    characteristic: Slug
    event_title: Line160
    event_date: Line60
    lens: Passage


class MappingEntry(Entry):
    """What became of a competency of an earlier version."""

    old: Slug
    new: list[Slug] = []
    change: Change


class Framework(Entry):
    """A whole file: one version of the framework. A file without themes leaves the themes as they are."""

    version: Slug
    title: Line120
    heading: Line160
    characteristics: Annotated[list[CharacteristicEntry], Field(min_length=1)]
    themes: list[ThemeEntry] | None = None
    mapping: list[MappingEntry] = []

    @property
    def competencies(self) -> list[CompetencyEntry]:
        """Every competency, in order."""
        return [competency for characteristic in self.characteristics for competency in characteristic.competencies]
