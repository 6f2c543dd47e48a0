"""What a change of the contract would break for those who build on it, one sentence for each thing.

Adding is no break: paths, optional parameters, values of enums, properties, statuses, kinds of blocks and stories.
"""

from collections.abc import Iterator
from typing import Any

from api.contract.shapes import resolved, variants

Schema = dict[str, Any]
# Raising these refuses what was allowed; so does lowering the others.
_LOWEST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_HIGHEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


class Comparison:
    """Two versions of the document, the released one and the one that is to follow it."""

    def __init__(self, released: Schema, current: Schema) -> None:
        self.released = released
        self.current = current

    def breaks(self) -> Iterator[str]:
        """Yield what breaks."""
        for path, operations in self.released["paths"].items():
            now = self.current["paths"].get(path)
            if now is None:
                yield f"{path} is gone."
                continue
            for method, operation in operations.items():
                name = f"{method.upper()} {path}"
                yield from self._operation(name, operation, now[method]) if method in now else [f"{name} is gone."]

    def _operation(self, name: str, before: Schema, now: Schema) -> Iterator[str]:
        yield from self._parameters(name, before, now)
        for status, answer in before["responses"].items():
            if status not in now["responses"]:
                yield f"{name} does not answer {status} any more."
                continue
            old, new = resolved(answer, self.released), resolved(now["responses"][status], self.current)
            yield from self._answer(f"{name} {status}", old, new)

    def _answer(self, place: str, before: Schema, now: Schema) -> Iterator[str]:
        for header in before.get("headers", {}):
            if header not in now.get("headers", {}):
                yield f"{place} has no header {header} any more."
        for media, content in before.get("content", {}).items():
            if media not in now.get("content", {}):
                yield f"{place} is not given as {media} any more."
            else:
                yield from self._given(f"{place}:", content["schema"], now["content"][media]["schema"])

    def _given(self, place: str, before: Schema, now: Schema) -> Iterator[str]:
        """Compare what is given: nothing that readers rely on may be missing, or be what they do not expect."""
        old, new = variants(before, self.released), variants(now, self.current)
        if len(old) == len(new) == 1:
            # What a schema is called is nobody's business where there is only one.
            old, new = ({kind.partition(" ")[0]: inner for kind, inner in found.items()} for found in (old, new))
        is_told_apart = any("=" in kind for kind in old)
        for kind in sorted(old.keys() - new.keys() - {"null"}):
            yield f"{place} is never {kind} any more."
        for kind in sorted(new.keys() - old.keys()):
            if not (is_told_apart and "=" in kind):
                yield f"{place} may now be {kind}."
        for kind in sorted(old.keys() & new.keys()):
            inside = f"{place} {kind}" if "=" in kind else place
            yield from self._parts(inside, old[kind], new[kind])

    def _parts(self, place: str, before: Schema, now: Schema) -> Iterator[str]:
        for value in before.get("enum", []):
            if value not in now.get("enum", [value]):
                yield f"{place} is never “{value}” any more."
        for name, schema in before.get("properties", {}).items():
            inside = f"{place} {name}"
            if name not in now.get("properties", {}):
                yield f"{inside} is gone."
                continue
            if name in before.get("required", []) and name not in now.get("required", []):
                yield f"{inside} may now be absent."
            yield from self._given(inside, schema, now["properties"][name])
        for inner, suffix in (("items", "[]"), ("additionalProperties", "{}")):
            if isinstance(before.get(inner), dict) and isinstance(now.get(inner), dict):
                yield from self._given(f"{place}{suffix}", before[inner], now[inner])

    def _parameters(self, name: str, before: Schema, now: Schema) -> Iterator[str]:
        old, new = _by_name(before, self.released), _by_name(now, self.current)
        for key in sorted(old.keys() - new.keys()):
            yield f"{name} does not take the parameter {key} any more."
        for key, parameter in sorted(new.items()):
            if parameter.get("required") and not old.get(key, {}).get("required"):
                yield f"{name} demands the parameter {key} now."
        for key in sorted(old.keys() & new.keys()):
            yield from self._taken(f"{name} parameter {key}", old[key]["schema"], new[key]["schema"])

    def _taken(self, place: str, before: Schema, now: Schema) -> Iterator[str]:
        """Compare what is taken: whatever was allowed must still be."""
        if before.get("type") != now.get("type"):
            yield f"{place} takes {now.get('type')} instead of {before.get('type')}."
        for value in before.get("enum", []):
            if value not in now.get("enum", [value]):
                yield f"{place} does not take “{value}” any more."
        for limit in ("enum", "pattern", "format"):
            if limit in now and (limit not in before or (limit != "enum" and before[limit] != now[limit])):
                yield f"{place} has another {limit}."
        yield from _limits(place, before, now)
        if "items" in before and "items" in now:
            yield from self._taken(f"{place}[]", before["items"], now["items"])


def _limits(place: str, before: Schema, now: Schema) -> Iterator[str]:
    for names, direction in ((_LOWEST, 1), (_HIGHEST, -1)):
        for name in names:
            if name in now and (name not in before or direction * (now[name] - before[name]) > 0):
                yield f"{place} has a {name} of {now[name]} now, and {before.get(name, 'none')} before."


def _by_name(operation: Schema, document: Schema) -> dict[str, Schema]:
    parameters = (resolved(parameter, document) for parameter in operation.get("parameters", []))
    return {f"{parameter['name']} ({parameter['in']})": parameter for parameter in parameters}
