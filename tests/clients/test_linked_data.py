"""Structured data as another reader takes it: `schema-dts`, the types that Google makes of schema.org's vocabulary."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from library.models import CaseStudyPage, VoxPopPage
from programme.models import EventPage, ProgrammePage
from publishing.models import Recording
from publishing.projection.transactions import atomic
from tests.clients.conftest import CLIENT, compile_
from tests.programme.resources import make_resource
from tests.support.factories import World, publish
from tests.support.files_to_read import attachment, pdf
from tests.support.presence import lacking

pytestmark = pytest.mark.slow

PATHS = (
    "/", "/library/a-case/", "/library/a-blog/", "/library/an-audio/", "/library/a-video/", "/characteristics/trust/",
    "/competencies/bridging/", "/programme/an-event/", "/resources/a-resource/",
)  # fmt: skip


def test_structured_data_is_what_the_vocabulary_allows(client: Client, world: World, node: str, tmp_path: Path) -> None:
    if not (CLIENT / "node_modules" / "schema-dts").is_dir():
        lacking("no schema-dts here: run `make client`")
    fill(world)
    found = [data for path in PATHS for data in linked_data(client, path)]
    types = {data["@type"] for data in found}
    assert types == {
        "WebSite", "Article", "AudioObject", "VideoObject", "DefinedTerm", "Event", "DigitalDocument", "BreadcrumbList",
    }  # fmt: skip
    (tmp_path / "node_modules").symlink_to(CLIENT / "node_modules")
    told = tmp_path / "told.ts"
    told.write_text(program(found, types))
    compile_(node, tmp_path, "--strict", "--skipLibCheck", "--noEmit", "--module", "nodenext", "--lib", "es2022", told)


def program(found: list[dict[str, Any]], types: set[str]) -> str:
    """A program that gives each description to the type that it says it has, and does not compile without a slip."""
    # What an action takes is a vocabulary of its own, which schema.org adds to its own by a hyphen.
    actions = [one.pop("potentialAction") for one in found if "potentialAction" in one]
    told = [f"export const n{n}: WithContext<{one['@type']}> = {json.dumps(one)};" for n, one in enumerate(found)]
    told += [f"export const search: WithActionConstraints<SearchAction> = {json.dumps(*actions)};"]
    slip = f"export const slip: WithContext<WebSite> = {json.dumps({**found[0], 'headlin': 'A slip'})};"
    names = ", ".join(sorted(types | {"WithContext", "WithActionConstraints", "SearchAction"}))
    return "\n".join([f"import type {{ {names} }} from 'schema-dts';", *told, "// @ts-expect-error", slip])


def linked_data(client: Client, path: str) -> list[dict[str, Any]]:
    response = client.get(path)
    assert response.status_code == 200, path
    parts = response.content.decode().split('<script type="application/ld+json">')[1:]
    return [json.loads(part.partition("</script>")[0]) for part in parts]


def fill(world: World) -> None:
    """Something of each kind that search engines are told of."""
    both = [world.bridging, world.habit]
    part = {"heading": "The challenge", "in_short": "Two.", "content": [{"type": "text", "value": "<p>One.</p>"}]}
    body = [{"type": name, "value": part} for name in ("challenge", "action", "change")]
    world.story(CaseStudyPage, title="A case", body=body, topics=["housing"], competencies=both)
    world.story(title="A blog", topics=["housing"])
    for kind, name in (("audio", "a.mp3"), ("video", "a.mp4")):
        recording = Recording.objects.create(
            title="A voice", type=kind, duration=92, file=ContentFile(b"0" * 40, name), transcript="I waited.",
            seen="A door.", captions=ContentFile(b"WEBVTT", "voice.vtt"), consent="not-needed",
        )  # fmt: skip
        world.story(VoxPopPage, title=f"An {kind}" if kind == "audio" else "A video", recording=recording)
    theme = world.theme()
    with atomic():
        world.home.refresh_from_db()
        above = world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
        told = {"title": "An event", "summary": "About it.", "start_date": date(2031, 5, 12), "theme": theme}
        event = above.add_child(instance=EventPage(**told, live=False))
    publish(event)
    file = attachment("plan.pdf", pdf("One"))
    make_resource(world, title="A resource", attachment=file, competencies=(world.bridging,))
