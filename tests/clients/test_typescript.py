"""The client for TypeScript, as another team uses it: compiled, in Node, against the running service."""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.contract import files
from api.http.rate_limit import Limiter
from library.models import VoxPopPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.clients.conftest import CLIENT, examples, in_the_tests
from tests.support.factories import World, promote, publish
from tests.support.presence import present

pytestmark = pytest.mark.slow

live = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TEXT = [["text", "<p>We met on a Tuesday.</p>"]]
NEAREST = {"parameter": "competency", "message": "There is no competency “bridgin”.", "nearest": ["bridging"]}


@live
def test_a_site_lists_filters_follows_reads_revalidates_and_takes_down(
    served: tuple[str, World], run: Callable[..., str], tmp_path: Path
) -> None:
    site, world = served
    for day, title in enumerate(("First", "Second", "Third"), start=1):
        world.story(title=title, slug=title.lower(), date=date(2022, 5, day), topics=["housing"])
    both = [world.bridging, world.experiment]
    story = world.story(title="Both", slug="both", date=date(2022, 5, 4), competencies=both)
    world.story(VoxPopPage, title="A voice", slug="a-voice", date=date(2022, 5, 5), sample_key="a-voice")
    moved = world.story(title="Other", slug="before", date=date(2022, 5, 6), competencies=[world.habit])
    moved.slug = "after"
    publish(moved)
    store = tmp_path / "store.json"
    store.write_text("[]")

    told = json.loads(run("consumer.js", site, store, story.slug, "before"))
    every_title = ["First", "Second", "Third", "Both", "A voice", "Other"]
    assert told["list"] == [6, [["First", False], ["Second", False]], None]
    assert (told["both"], told["either"]) == (["Both"], 4)
    assert told["followed"] == [every_title, [304, 200, 200]]
    assert told["html"] == "<p>We met on a Tuesday.</p>"
    assert told["changing"] == [["Both", TEXT], [200]]
    assert told["steady"] == ["The statement of bridging.", [200]]
    assert told["framework"] == [["trust", "innovation"], 0]
    kinds = [{"slug": "blog", "label": "Blog", "stories": 5}, {"slug": "vox-pop", "label": "Vox-pop", "stories": 1}]
    assert (told["words"], told["page"]) == ([1, kinds, 6], "information")
    assert told["invalid"] == [422, [NEAREST], "competency: There is no competency “bridgin”."]
    assert told["unknown"] == [404, "Not Found"]
    assert told["moved"] == ["after", [200]]
    assert told["movedTo"] == told["refusedToFollow"] == f"{site}/api/v1/stories/after"
    assert told["stopped"] == "AbortError"
    assert len(told["feed"]) == PublicDocument.objects.public().count()
    assert ["vox-pop", "put", "published"] in told["feed"]

    again = json.loads(run("consumer.js", site, store, story.slug, "before"))
    assert again["followed"] == [every_title, [304, 304, 304]]
    assert (again["changing"], again["steady"][1], again["moved"]) == ([["Both", TEXT], [304]], [304], ["after", [304]])

    story.title = "Both, again"
    publish(story)
    changed = json.loads(run("consumer.js", site, store, story.slug, "before"))
    assert (changed["changing"], changed["steady"][1]) == ([["Both, again", TEXT], [200]], [304])
    assert changed["both"] == ["Both, again"]

    with atomic():
        story.unpublish()
    withdrawn = json.loads(run("consumer.js", site, store, story.slug, "before", changed["next"]))
    assert withdrawn["feed"] == [["blog", "delete", "withdrawn"]]
    assert withdrawn["changing"] == [[410, "blog", True, []], [410]]
    assert withdrawn["both"] == []
    assert f"{site}/api/v1/stories/both" not in dict(json.loads(store.read_text()))


@live
def test_a_place_that_the_library_does_not_know_any_more_leads_to_the_beginning(
    served: tuple[str, World], run: Callable[..., str], tmp_path: Path, settings: Any
) -> None:
    site, world = served
    story = world.story(slug="both")
    store = tmp_path / "store.json"
    store.write_text("[]")

    def followed(*since: str) -> dict[str, Any]:
        return json.loads(run("consumer.js", site, store, story.slug, "both", *since))

    whole = followed()
    assert whole["resync"] == [False]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", []
    of_another_key, of_nobody = followed(whole["next"]), followed("no place at all")
    assert (of_another_key["resync"], of_nobody["resync"]) == ([True, False], [True])
    assert of_another_key["feed"] == of_nobody["feed"] == whole["feed"]
    assert followed(of_another_key["next"])["feed"] == []


@live
def test_every_example_of_the_documentation_runs(
    served: tuple[str, World], run_example: Callable[[int], str], tmp_path: Path, settings: Any, monkeypatch: Any
) -> None:
    site, world = served
    promote(world.story(title="A tale", competencies=[world.bridging, world.experiment]), "ward")
    printed = [run_example(number) for number in range(len(examples("ts")))]
    start, both, found, whole, statuses, copied, genuine, unknown, refused, attribution, readme = printed
    assert genuine == "false\n"
    assert start == "1 found\nA tale – Ward manager\n"
    assert both == "A tale [ 'Bridging', 'Experiment' ]\n"
    assert found == "ward A tale []\n"
    assert (whole, statuses, unknown) == ("A tale true\n", "200\n304\n", "null\n")
    assert copied == f"{PublicDocument.objects.public().count()} documents\n"
    assert refused == "competency: did you mean bridging?\n"
    assert attribution.startswith(f'<h2>A tale</h2><p><a href="{site}/library/a-tale/">A tale</a>')
    assert readme.startswith("1 [ 'A tale' ] null\nA tale ")
    for command in examples("sh"):
        if "curl" in command:
            shell = ["sh", "-e", "-c", in_the_tests(command, site)]
            answer = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
            assert re.search(r'"items":\[\{|"status": 422|^304\n$', answer)

    monkeypatch.setattr("api.http.rate_limit._limiter", Limiter())
    settings.API_ANSWERS_AT_ONCE = settings.API_ANSWERS_PER_MINUTE = 1
    waiting = [run_example(printed.index(refused)) for _ in range(2)]
    assert (waiting[0], present(re.fullmatch(r"Wait (\d+) s\n", waiting[1]))[1]) in {(refused, "59"), (refused, "60")}


def test_the_types_are_what_the_generator_makes_of_the_api(node: str, tmp_path: Path) -> None:
    types = tmp_path / "schema.ts"
    command: list[str | Path] = [
        node,
        CLIENT / "node_modules/openapi-typescript/bin/cli.js",
        files.CURRENT,
        "--output",
        types,
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert (CLIENT / "src" / "schema.ts").read_text() == types.read_text(), "run `make client`"


def test_the_client_needs_nothing_and_its_lock_names_no_registry() -> None:
    package = json.loads((CLIENT / "package.json").read_text())
    lock = json.loads((CLIENT / "package-lock.json").read_text())
    assert ("dependencies" in package, package["license"]) == (False, "MIT")
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
