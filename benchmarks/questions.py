"""What both sides are asked: the same things of the same stories."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.db import connection
from django.db.models import Count
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.wagtail_api import CARD_FIELDS
from library.models import Topic
from publishing.models import DocumentFacet, PublicDocument

LIMIT = 20
DEEPEST_PAGE = 25
DETAILS = 200


@dataclass(frozen=True)
class Question:
    """One thing to ask, and the paths by which either side is asked it."""

    name: str
    ours: Sequence[str]
    theirs: Sequence[str]


def questions() -> list[Question]:
    """Return the questions for what is stored now: three for the API, two for the pages."""
    documents = PublicDocument.objects.public().collection("stories").newest_first()[:DETAILS]
    return [
        Question("list of 20", ["/api/v1/stories?limit=20"], [_v2_list()]),
        Question("filtered deep page", *_deep_pages()),
        Question(
            "detail",
            [f"/api/v1/stories/{document.id}" for document in documents],
            [f"/api/v2/pages/{document.source.partition(':')[2]}/" for document in documents],
        ),
        Question(
            "story page",
            [document.path for document in documents],
            [f"/stock{document.path}" for document in documents],
        ),
        Question("library page", ["/library/"], ["/stock/library/"]),
    ]


def statements(path: str) -> int:
    """Return how many SQL statements an answer takes, once everything that is kept in memory is there."""
    client = Client(SERVER_NAME="localhost")
    _get(client, path)
    with CaptureQueriesContext(connection) as captured:
        _get(client, path)
    return len(captured)


def _deep_pages() -> tuple[list[str], list[str]]:
    """Return one page of one filter, as deep for both.

    Ours is filtered by a competency. Stock Wagtail cannot filter by one that carries a line of text, so theirs is
    filtered by the commonest topic; it has fewer stories.
    """
    topic = Topic.objects.annotate(stories=Count("story_topics")).order_by("-stories", "pk")[0]
    page = min(DEEPEST_PAGE, topic.stories // LIMIT)
    return [_our_page(page)], [_v2_list(topics=topic.name, offset=str((page - 1) * LIMIT))]


def _our_page(number: int) -> str:
    facets = DocumentFacet.objects.filter(name="competency", document__collection="stories")
    commonest = facets.values("value").annotate(stories=Count("pk")).order_by("-stories", "value")[0]["value"]
    client, path = Client(SERVER_NAME="localhost"), f"/api/v1/stories?competency={commonest}&limit={LIMIT}"
    for _ in range(number - 1):
        address = urlsplit(json.loads(_get(client, path).content)["next"])
        path = f"{address.path}?{address.query}"
    return path


def _v2_list(**parameters: str) -> str:
    wanted = {"type": "library.StoryPage", "fields": ",".join(CARD_FIELDS), "order": "-date", "limit": str(LIMIT)}
    return f"/api/v2/pages/?{urlencode({**wanted, **parameters}, safe=',')}"


def _get(client: Client, path: str) -> HttpResponse:
    response = client.get(path)
    if response.status_code != 200:  # noqa: PLR2004
        message = f"{path} answered {response.status_code}"
        raise RuntimeError(message)
    return response
