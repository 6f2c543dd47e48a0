"""What oEmbed's address says when there is nothing to embed: words, and no object.

Editors take any JSON object for something to embed, whatever its status, and WordPress keeps it for a day.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

PATH = "/api/v1/oembed"
PROBLEM, PLAIN = "application/problem+json", "text/plain"
IN_WORDS = {"content": {PLAIN: {"schema": {"type": "string"}}}}


def for_editors(asked: Mapping[str, Any], response: HttpResponse) -> None:
    """Put a problem of oEmbed's address into words, unless the one who asked takes problems by name."""
    if asked["PATH_INFO"] != PATH or response.headers.get("Content-Type") != PROBLEM:
        return
    response.headers["Vary"] = "Accept"
    if PROBLEM in asked.get("HTTP_ACCEPT", "").lower():
        return
    problem = json.loads(response.content)
    mistakes = [error["message"] for error in problem.get("errors", ())]
    response.content = " ".join([problem["detail"], *mistakes]).encode()
    response.headers["Content-Type"] = f"{PLAIN}; charset=utf-8"
