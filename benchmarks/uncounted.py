"""The application of production servers, but for counting who reads."""

from collections.abc import Mapping
from typing import Any

from cms.rsgi import application
from reports.readership import gathering

__all__ = ["application"]


def _notice_nothing(environ: Mapping[str, Any], status: int) -> None:
    """Count nobody."""


gathering.notice = _notice_nothing
