"""What is lost: every acknowledged change is looked for on its page, in the API and in the search."""

import json
from collections.abc import Iterator

from tests.harness.drills.editor import Kept
from tests.harness.drills.instance import Instance, until
from tests.harness.drills.stage import Stage
from tests.harness.drills.store import sound
from tests.harness.drills.web import ask

# What a follower may need to catch up.
PATIENCE = 15.0


def losses(stage: Stage) -> list[str]:
    """Everything that is not as it was acknowledged, or not sound."""
    lost = [line for kept in stage.editor.kept.values() for line in _lost(stage.instance, kept)]
    lost += [f"{slug} never went live" for slug in stage.not_yet_live()]
    return [*lost, *_unsound(stage.instance), *_differences(stage.instance)]


def _lost(instance: Instance, kept: Kept) -> Iterator[str]:
    slug = kept.story["slug"]
    detail = ask(instance.port, f"/api/v1/stories/{kept.story['id']}")
    title = json.loads(detail.body)["title"] if detail.status == 200 else detail.word
    if not kept.allows(title):
        yield f"{slug}: the API says {title}, acknowledged was {kept.acknowledged}"
    if title.encode() not in ask(instance.port, f"/library/{slug}/").body:
        yield f"{slug}: not on its page"
    path = f"/api/v1/search?q={title.rpartition(' ')[2]}"
    if not until(lambda: kept.story["id"].encode() in ask(instance.port, path).body, PATIENCE):
        yield f"{slug}: the search does not find {title}"


def _unsound(instance: Instance) -> Iterator[str]:
    if "DATABASE_URL" in instance.environment:
        return
    for path in (instance.database, *(instance.folder / "search").glob("*.sqlite3")):
        if (said := sound(path)) != "ok":
            yield f"{path.name}: {said[:80]}"


def _differences(instance: Instance) -> Iterator[str]:
    """What the library itself finds when it compares; whatever is under way has a little time to arrive."""
    found: list[str] = []

    def is_equal() -> bool:
        done = instance.tree.run(instance.environment, "manage.py", "reconcile")
        found[:] = [] if done.returncode == 0 else (done.stdout or done.stderr[-200:]).splitlines()
        return not found

    until(is_equal, PATIENCE, pause=1.0)
    yield from found
