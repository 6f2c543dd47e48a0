"""Reading a framework file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from characteristics.framework import rules
from characteristics.framework.faults import Fault, FrameworkFileError
from characteristics.framework.schema import Framework
from contentfiles.yaml_source import Source, SourceError

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
}


@dataclass(frozen=True)
class FrameworkFile:
    """A file that says a whole framework, without contradictions."""

    path: Path
    framework: Framework
    source: Source

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Raise FrameworkFileError if there are any."""
        if found := [(self.source.line(fault.location), fault.reason) for fault in faults]:
            raise FrameworkFileError(self.path, found)


def read(path: Path) -> FrameworkFile:
    """The framework in a file. Raises FrameworkFileError with every fault, and OSError if there is no such file."""
    try:
        source = Source(path.read_bytes())
    except SourceError as error:
        raise FrameworkFileError(path, [(error.line, error.reason)]) from error
    try:
        file = FrameworkFile(path, Framework.model_validate(source.data), source)
    except ValidationError as error:
        found = [(source.line(item["loc"]), _reason(item)) for item in error.errors()]
        raise FrameworkFileError(path, found) from error
    file.refuse(rules.faults(file.framework))
    return file


def _reason(error: Any) -> str:
    """Say in plain words what is wrong with a value."""
    name = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "the file")
    text = REASONS.get(error["type"], error["msg"]).format(**error.get("ctx", {}))
    return f"“{name}” {text}"
