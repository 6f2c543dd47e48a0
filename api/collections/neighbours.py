"""What comes before and after a page of a list."""

from dataclasses import dataclass, replace

from api.collections.reading import Row
from api.query.pagination import Cursor, Direction


@dataclass(frozen=True)
class Neighbours:
    """The cursors of the pages before and after this one; an empty one is the beginning of the list."""

    next: str | None
    previous: str | None


def around(rows: list[Row], cursor: Cursor | None, scope: str, *, has_more: bool) -> Neighbours:
    """Return the neighbours of a page; `has_more` says whether there is more in the direction in which it was read."""
    if cursor and cursor.is_backward:
        behind = rows[-1].cursor(Direction.AFTER).seal(scope) if rows else ""
        return Neighbours(behind, rows[0].cursor(Direction.BEFORE).seal(scope) if has_more else None)
    following = rows[-1].cursor(Direction.AFTER).seal(scope) if has_more else None
    if cursor is None:
        return Neighbours(following, None)
    # Everything behind the place is gone: the way back includes the place itself.
    back = rows[0].cursor(Direction.BEFORE) if rows else replace(cursor, direction=Direction.UNTIL)
    return Neighbours(following, back.seal(scope))
