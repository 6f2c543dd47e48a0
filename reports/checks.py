"""The rules for what reports need of the machine, as system checks."""

from ctypes.util import find_library
from typing import Any

from django.core import checks

HINT = "Install Pango: on Debian, libpango-1.0-0 and libpangoft2-1.0-0. Until then a report has no PDF; all else works."


@checks.register(checks.Tags.compatibility, deploy=True)
def check_printing(**_kwargs: Any) -> list[checks.CheckMessage]:
    """The library that sets type is here."""
    if all(find_library(name) for name in ("pango-1.0", "pangoft2-1.0")):
        return []
    return [checks.Warning("Reports cannot be printed: there is no Pango.", hint=HINT, id="reports.W001")]
