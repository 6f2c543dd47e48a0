"""Reading a YAML file that says one whole thing, checked against its schema, with the line of every fault."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from contentfiles.faults import ContentFileError, Fault
from contentfiles.yaml_source import Location, Source, SourceError

Schema = TypeVar("Schema", bound=BaseModel)

REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} characters",
    "string_type": "must be text",
    "string_pattern_mismatch": "may have only small letters, digits and single hyphens",
    "list_type": "must be a list",
    "too_short": "needs at least {min_length} entry",
    "model_type": "must be keys with values",
    "literal_error": "must be {expected}",
    "bool_parsing": "must be true or false",
    "date_from_datetime_parsing": "must be a date such as 2022-05-03",
    "time_parsing": "must be a time such as 10:30",
    "value_error": "{error}",
}


class Misfit(NamedTuple):
    """One thing that is wrong: its place in the file's structure, and the reason in plain words."""

    location: Location
    reason: str


@dataclass(frozen=True)
class YamlFile(Generic[Schema]):
    """A file that could be read, and what it says."""

    path: Path
    content: Schema
    source: Source

    def refuse(self, misfits: Iterable[Misfit]) -> None:
        """Raise ContentFileError if there are any."""
        if found := [Fault(self.path, self.source.line(one.location), one.reason) for one in misfits]:
            raise ContentFileError(found)


def read(path: Path, schema: type[Schema]) -> YamlFile[Schema]:
    """The content of a file. Raises ContentFileError with every fault, and OSError if there is no such file."""
    try:
        source = Source(path.read_bytes())
    except SourceError as error:
        raise ContentFileError([Fault(path, error.line, error.reason)]) from error
    try:
        return YamlFile(path, schema.model_validate(source.data), source)
    except ValidationError as error:
        found = [Fault(path, source.line(item["loc"]), _reason(item)) for item in error.errors()]
        raise ContentFileError(found) from error


def _reason(error: Any) -> str:
    """Say in plain words what is wrong with a value."""
    name = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "the file")
    text = REASONS.get(error["type"], error["msg"]).format(**error.get("ctx", {}))
    return f"“{name}” {text}"
