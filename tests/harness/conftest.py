"""What was seen in the drills, told after the tests."""

import pytest

from tests.harness.drills.catalogue import DRILLS
from tests.harness.drills.line import HEAD, NAME_WIDTH

DRILL = "drill"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of the drills, of whatever process they ran in."""
    reports = [one for outcome in ("passed", "failed") for one in terminalreporter.stats.get(outcome, [])]
    lines = {report.nodeid: text for report in reports for name, text in report.user_properties if name == DRILL}
    if lines:
        terminalreporter.section("drills")
        terminalreporter.write_line("\n".join([HEAD, *sorted(lines.values(), key=_place)]))


def _place(line: str) -> int:
    """Where a drill stands in the catalogue, whatever the order in which they were run."""
    return next(place for place, name in enumerate(DRILLS) if line.startswith(name.ljust(NAME_WIDTH)))
