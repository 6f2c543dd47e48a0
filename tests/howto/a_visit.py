"""Looks at a published learning visit on every surface, in a process of its own; prints what it saw as JSON."""

import json
import re
import sys
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.test.utils import setup_test_environment

from api.admin.choices import kinds
from api.http.purging import _own, _shared
from api.routers.service import api
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.harness.surfaces import Hidden, addresses
from tests.support.factories import World
from tests.support.served import Client


def published(world: World) -> Any:
    """A learning visit that an editor has published."""
    visit_page: Any = apps.get_app_config("visits").get_model("VisitPage")
    with atomic():
        page = world.home.add_child(instance=visit_page(title="A ward on wheels", slug="a-ward-on-wheels", live=False))
        assert [problem.field for problem in page.lacks()] == ["summary", "host"]
        page.summary, page.host = "How one ward compares its lists.", "Lewisham Hospital"
        page.save_revision().publish()
    rounds.run_until_idle()
    page.refresh_from_db()
    return page


def seen(client: Client, page: Any) -> dict[str, Any]:
    """What the world sees of it."""
    identity, url = page.translation_key, f"{settings.PUBLIC_URL}/a-ward-on-wheels/"

    def get(path: str) -> Any:
        return client.get(path)

    def told(path: str) -> Any:
        return get(f"/api/v1/{path}").json()

    def text(path: str) -> str:
        return get(path).content.decode()

    contract = api.get_openapi_schema(path_prefix="/api/v1/")
    document = PublicDocument.objects.get(pk=identity)
    return {
        "list": [(item["slug"], item["summary"]) for item in told("visits")["items"]],
        "filtered": [told(f"visits?host={slug}")["total"] for slug in ("lewisham-hospital", "nobody")],
        "unknown kind": get("/api/v1/visits?type=visti").json()["errors"][0]["nearest"],
        "fields": told("visits?fields=title,host")["items"],
        "by id": [item["slug"] for item in told(f"visits?ids={identity}")["items"]],
        "detail": told("visits/a-ward-on-wheels")["host"],
        "by path": told("pages?path=/a-ward-on-wheels/")["type"],
        "changes": [(item["type"], item["slug"]) for item in told("changes")["items"] if item["type"] == "visit"],
        "changes in full": [
            item["document"]["host"] for item in told("changes?include=full")["items"] if item["type"] == "visit"
        ],
        "search": [(item["slug"], item["why"]["words"]) for item in told("search?q=wheels")["items"]],
        "search by kind": told("search?q=ward&type=visit")["total"],
        "search by host": told("search?q=ward&host=lewisham-hospital")["total"],
        "facets": told("search?q=wheels")["facets"]["host"],
        "suggestions": told("suggest?q=ward")["items"],
        "totals": (told("site")["totals"]["visits"], told("site")["totals"]["by_type"]["visit"]),
        "schemas": sorted(name for name in contract["components"]["schemas"] if "Visit" in name),
        "oembed": told(f"oembed?url={quote(url)}")["html"].count(f"/embeds/visits/{identity}/"),
        "fragment": re.findall(r'<h3><a href="([^"]+)">([^<]+)', text("/api/v1/fragments/visits")),
        "one fragment": "A ward on wheels" in text("/api/v1/fragments/visits/a-ward-on-wheels"),
        "frame": re.findall(r"<h2[^>]*>([^<]+)|<h3><a[^>]*>([^<]+)", text(f"/embeds/visits/{identity}/")),
        "embed code": f"collection=&quot;visits&quot; slug=&quot;{page.slug}&quot;"
        in text(f"/developers/embed/?story={quote(url)}"),
        "page": (get("/a-ward-on-wheels/").status_code, "Lewisham Hospital shows how" in text("/a-ward-on-wheels/")),
        "structured data": '"@type": "EducationEvent"' in text("/a-ward-on-wheels/"),
        "results page": re.findall(r"Learning visit", text("/search/?q=wheels"))[:1],
        "feeds": [re.findall(r"<guid[^>]*>([^<]+)", text(f"/feeds/{name}.xml")) for name in ("visits", "kinds/visit")],
        "sitemap": f"<loc>{url}</loc>" in text("/sitemap.xml"),
        "pictures": [get(f"/art/visits/{identity}.{kind}")["Content-Type"] for kind in ("svg", "png")],
        "offered to consumers": [label for name, label in kinds() if name == "visit"],
        "purged": sorted(
            {"/api/v1/visits", "/feeds/visits.xml", f"/api/v1/visits/{identity}"} & {*_shared(), *_own([document])}
        ),
        "harness": sorted(address for address in addresses(Hidden(slugs=frozenset({"x"}))) if "visits" in address),
        "reference": "/api/v1/visits" in text("/developers/reference/"),
    }


def main() -> None:
    """Publish it, look, withdraw it, look again."""
    setup_test_environment()
    world, client = World(), Client()
    page = published(world)
    found: dict[str, Any] = {"identity": str(page.translation_key), "public": seen(client, page)}
    with atomic():
        page.unpublish()
    rounds.run_until_idle()
    gone = ("/api/v1/visits/a-ward-on-wheels", "/a-ward-on-wheels/", f"/embeds/visits/{page.translation_key}/")
    found["gone"] = [client.get(path).status_code for path in gone]
    found["left"] = [client.get(f"/api/v1/{path}").json()["total"] for path in ("visits", "search?q=wheels")]
    sys.stdout.write(json.dumps(found))
