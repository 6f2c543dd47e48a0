"""Reading a content file: YAML between two lines of dashes, then Markdown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from contentfiles.faults import ContentFileError, Fault
from contentfiles.markdown import MarkdownError, Node, parse
from contentfiles.yaml_source import Source, SourceError
from publishing.documents.printable import printable

DASHES = "---\n"
Schema = TypeVar("Schema", bound=BaseModel)

REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_too_short": "needs at least {min_length} characters",
    "string_too_long": "is longer than {max_length} characters",
    "literal_error": "must be {expected}",
    "value_error": "{error}",
}


@dataclass(frozen=True)
class ContentFile(Generic[Schema]):
    """A file that could be read: what its head says, and its text as Markdown nodes."""

    path: Path
    head: Schema
    text: Node
    source: Source

    def fault(self, reason: str, *location: str | int) -> Fault:
        """A fault at a place of the head, such as ``"topics", 0``."""
        return Fault(self.path, self.source.line(location), reason)


def read(path: Path, schema: type[Schema]) -> ContentFile[Schema]:
    """The content of a file, checked against its schema. Raises ContentFileError with every fault of the file."""
    head, text, first_line = _split(path)
    try:
        # The empty line stands for the dashes, so that lines count as in the file.
        source = Source(f"\n{head}".encode())
        return ContentFile(path, schema.model_validate(source.data), parse(text, first_line), source)
    except (SourceError, MarkdownError) as error:
        raise ContentFileError([Fault(path, error.line, error.reason)]) from error
    except ValidationError as error:
        found = [Fault(path, source.line(item["loc"]), _reason(item)) for item in error.errors()]
        raise ContentFileError(found) from error


def _split(path: Path) -> tuple[str, str, int]:
    """The head, the text, and how many lines stand before the text."""
    try:
        whole = printable(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ContentFileError([Fault(path, 1, "the file is not UTF-8 text")]) from error
    start, _, rest = whole.partition(DASHES)
    head, end, text = rest.partition(f"\n{DASHES}")
    if start or not end:
        raise ContentFileError([Fault(path, 1, "the file must begin with its facts between two lines of “---”")])
    return head, text, head.count("\n") + 3


def _reason(error: ErrorDetails) -> str:
    text = REASONS.get(error["type"], error["msg"]).format(**error.get("ctx", {}))
    name = ".".join(str(step) for step in error["loc"])
    return f"“{name}” {text}" if name else text
