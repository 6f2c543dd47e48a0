"""A document that no index can analyse."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from tests.harness.drills.drill import Drill
from tests.harness.drills.stage import Stage
from tests.harness.drills.store import opened
from tests.harness.drills.web import ask


@contextmanager
def unanalysable(stage: Stage) -> Iterator[None]:
    """Store a document with a number where the index reads words, as if other rules had built it."""
    spoilt = stage.instance.told["spare"][0]
    source = f"page:{spoilt['pk']}"
    with opened(stage.instance) as connection:
        told = {"title": 5, "summary": "", "body": spoilt["title"]}
        connection.execute("UPDATE publishing_sequence SET number = number + 1")
        connection.execute(
            "UPDATE publishing_publicdocument SET searched = ?, digest = '',"
            " sequence = (SELECT number FROM publishing_sequence) WHERE source = ?",
            [json.dumps(told), source],
        )
    yield
    if ask(stage.instance.port, f"/library/{spoilt['slug']}/").status != 200:
        stage.fault("the story itself cannot be read")
    if spoilt["title"].encode() not in stage.colleague.get("/admin/").body:
        stage.fault("the dashboard does not tell of it")
    stage.mend(spoilt, "Spare zqumendedk")


DRILLS = [Drill("a document no index can analyse", unanalysable, 15)]
