"""The text of a framework file, with the line of everything in it."""

from collections.abc import Iterator
from typing import Any

import yaml

from publishing.documents.printable import printable

Location = tuple[int | str, ...]


class SourceError(Exception):
    """Text that is not YAML, or says a thing twice."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"line {line}: {reason}")


class Source:
    """YAML in which every value is text as it is written, so that no date or *no* turns into something else."""

    def __init__(self, content: bytes) -> None:
        """Read it. Raises SourceError."""
        try:
            loader = yaml.BaseLoader(_decoded(content))
            self._root = loader.get_single_node()
            self.data: Any = _printable(loader.construct_document(self._root)) if self._root else {}
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = error.problem or error.context or "cannot be read"
            raise SourceError(mark.line + 1 if mark else 1, f"this is not YAML: {reason}") from error
        for line, key in _repeated_keys(self._root):
            raise SourceError(line, f"“{key}” is there twice")

    def line(self, location: Location) -> int:
        """The line of a place; for something that is missing, that of what lacks it."""
        node, line = self._root, 1
        for step in location:
            child, line = _step(node, step, line)
            if child is None:
                break
            node = child
        return line


def _printable(value: Any) -> Any:
    """Clean every text: an escape may name any character."""
    if isinstance(value, dict):
        return {printable(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_printable(inner) for inner in value]
    return printable(value)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(_line_at(content[: error.start]), "the file is not UTF-8 text") from error
    try:
        yaml.reader.Reader(text)
    except yaml.reader.ReaderError as error:
        before = text[: error.position].encode()
        raise SourceError(_line_at(before), "there is a character that YAML does not allow") from error
    return text


def _line_at(before: bytes) -> int:
    return before.count(b"\n") + 1


def _step(node: Any, step: int | str, line: int) -> tuple[Any, int]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        item = node.value[step]
        return item, item.start_mark.line + 1
    return None, line


def _repeated_keys(node: Any) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            seen.add(key.value)
            yield from _repeated_keys(value)
