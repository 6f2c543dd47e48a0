"""`python -m examples.follower http://localhost:8000 copy.json`: bring a copy up to date, as often as you like."""

import argparse
import json
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from examples.follower.follower import Copy, Refused, follow

PATIENCE = 30


def main() -> None:
    """Read the copy, follow to the end, and store it whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", help="the address of the library, such as http://localhost:8000")
    parser.add_argument("copy", type=Path, help="the file that keeps the copy")
    options = parser.parse_args()
    copy = Copy(**json.loads(options.copy.read_text())) if options.copy.exists() else Copy()
    follow(copy, lambda path: fetch(options.library, path))
    unfinished = options.copy.with_suffix(".new")
    unfinished.write_text(json.dumps(vars(copy)))
    unfinished.replace(options.copy)
    print(f"{len(copy.documents)} documents")  # noqa: T201  what the person at the terminal wants to know


def fetch(library: str, path: str) -> dict[str, Any]:
    """Ask the library. Raises Refused if it does not take the place from which we ask."""
    request = Request(f"{library}/api/v1/{path}", headers={"Accept": "application/json"})  # noqa: S310  the user's own
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  address
            found: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        if error.code == HTTPStatus.UNPROCESSABLE_ENTITY and "since=" in path:
            raise Refused from error
        raise
    return found


if __name__ == "__main__":
    main()
