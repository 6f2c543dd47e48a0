"""What has failed 46 times fails once more, beside things that are to be done."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.harness.drills.drill import Drill
from tests.harness.drills.instance import until
from tests.harness.drills.stage import Stage
from tests.harness.drills.store import execute, moment_of
from tests.harness.drills.web import ask

ATTEMPTS = 46
WITHIN = 10.0
UNBUILDABLE = '[{"type": "text", "value": 5}]'
CHANGED = "Changed past every form"


@contextmanager
def mark_and_go_live(stage: Stage) -> Iterator[None]:
    """A story cannot be built and another may not go live; later ones can, and are to be done all the same."""
    instance, (broken, changed, _) = stage.instance, stage.instance.told["spare"]
    execute(instance, "UPDATE library_blogpage SET body = ? WHERE storypage_ptr_id = ?", [UNBUILDABLE, broken["pk"]])
    mark(stage, f"page:{broken['pk']}", "itself")
    key = stage.go_live(1.0)
    refused = stage.scheduled.pop()
    stage.instance.told["later"].remove(refused)
    mark(stage, f"go-live:{key}", "schedule")
    withdrawn = execute(
        instance, "SELECT id, withdrawn_on FROM publishing_consentrecord WHERE page_id = ?", [refused["pk"]]
    )
    today = time.strftime("%Y-%m-%d")
    execute(instance, "UPDATE publishing_consentrecord SET withdrawn_on = ? WHERE page_id = ?", [today, refused["pk"]])
    execute(instance, "UPDATE wagtailcore_page SET title = ? WHERE id = ?", [CHANGED, changed["pk"]])
    mark(stage, f"page:{changed['pk']}", "itself", attempts=0)
    _expect_the_others(stage, changed)
    yield
    execute(instance, "UPDATE publishing_consentrecord SET withdrawn_on = NULL WHERE id = ?", [withdrawn[0][0]])
    stage.mend(broken, "Spare zqumendedk")
    stage.mend(refused, "Later zqurefusedk")
    stage.mend(changed, "Spare zquchangedk")


def mark(stage: Stage, source: str, scope: str, attempts: int = ATTEMPTS) -> None:
    """Leave a reminder that is due and was in vain so many times."""
    due = moment_of(time.time() - 1)
    execute(
        stage.instance,
        "INSERT INTO publishing_dirtymark (source, scope, version, created_at, not_before, attempts, error)"
        " VALUES (?, ?, ?, ?, ?, ?, '')",
        [source, scope, secrets.token_hex(6), due, due, attempts],
    )


def _expect_the_others(stage: Stage, changed: dict[str, Any]) -> None:
    path = f"/library/{changed['slug']}/"
    if not until(lambda: CHANGED.encode() in ask(stage.instance.port, path).body, WITHIN):
        stage.fault(f"another story left for later was not built within {WITHIN:.0f} s")
    stage.go_live(1.0)
    if not until(lambda: not stage.not_yet_live()[-1:], WITHIN):
        stage.fault(f"another story did not go live within {WITHIN:.0f} s")


DRILLS = [Drill("46 failures before", mark_and_go_live, 5)]
