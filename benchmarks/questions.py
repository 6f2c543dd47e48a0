"""What every side is asked: the same things of the same stories."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.db import connection
from django.db.models import Count
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from benchmarks.wagtail_api import CARD_FIELDS
from characteristics.models import Topic
from publishing.models import DocumentFacet, PublicDocument
from tests.support.served import Client

LIMIT = 20
LIST = f"/api/v1/stories?limit={LIMIT}"
DEEPEST_PAGE = 25
DETAILS = 200
# Fewer than details: each is made once in each process, which takes longer than the rest of a round.
PAGES = 20


@dataclass(frozen=True)
class Question:
    """One thing to ask, and the paths by which each side is asked it; a side that cannot answer it has none."""

    name: str
    ours: Sequence[str]
    stock: Sequence[str] = ()
    v3: Sequence[str] = ()
    file: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def questions() -> list[Question]:
    """The questions for what is stored now; what stock Wagtail answers is its API v2, or its page."""
    documents = list(PublicDocument.objects.public().collection("stories").newest_first()[:DETAILS])
    keys = [document.source.partition(":")[2] for document in documents]
    details = [f"/api/v1/stories/{document.id}" for document in documents]
    whole, deep = _answer(LIST), _deep_pages()
    return [
        Question("list of 20", [LIST], [_v2_list()], [_v3_list()], whole.content),
        # No address is asked for twice: no answer is in memory, though the total of the list is.
        Question("list, not in memory", [f"{LIST}&{{same}}"], [_v2_list()], [_v3_list()]),
        # Not even the total is known: each time another filter is counted.
        Question("list, filter unseen", [f"{LIST}&topic.none=none-{{n}}"], [_v2_list()], [_v3_list()]),
        Question("filtered deep page", *deep, file=_answer(deep[0][0]).content),
        Question("two filters", [_two_filters()], [_v2_list(topics=_commonest_topic()[0])]),
        Question(
            "detail",
            details,
            [f"/api/v2/pages/{key}/" for key in keys],
            [f"/api/v3/pages/{key}/" for key in keys],
            _answer(details[0]).content,
        ),
        Question(
            "story page",
            [document.path for document in documents[:PAGES]],
            [f"/stock{document.path}" for document in documents[:PAGES]],
        ),
        Question("library page", ["/library/"], ["/stock/library/"]),
        Question("304", [LIST], headers={"If-None-Match": whole["ETag"]}),
    ]


def statements(path: str) -> int:
    """The number of SQL statements that an answer takes, once everything that is kept in memory is there."""
    client = Client(SERVER_NAME="localhost")
    _get(client, path)
    with CaptureQueriesContext(connection) as captured:
        _get(client, path)
    return len(captured)


def _deep_pages() -> tuple[list[str], list[str], list[str]]:
    """One page of one filter, as deep for all.

    Ours is filtered by a competency. Stock Wagtail cannot filter by one that carries a line of text, so v2 is
    filtered by the commonest topic, which has fewer stories; v3 filters by neither.
    """
    topic, stories = _commonest_topic()
    page = max(1, min(DEEPEST_PAGE, stories // LIMIT))
    offset = str((page - 1) * LIMIT)
    return [_our_page(page)], [_v2_list(topics=topic, offset=offset)], [_v3_list(offset=offset)]


def _commonest_topic() -> tuple[str, int]:
    topic = Topic.objects.annotate(stories=Count("story_topics")).order_by("-stories", "pk")[0]
    return topic.name, topic.stories


def _two_filters() -> str:
    """Our list by a competency and a part of the system; stock Wagtail has no such question."""
    return f"/api/v1/stories?competency={_commonest('competency')}&part_of_system={_commonest('part_of_system')}"


def _commonest(name: str) -> str:
    facets = DocumentFacet.objects.filter(name=name, document__collection="stories")
    counted = facets.values("value").annotate(stories=Count("pk")).order_by("-stories", "value")
    return str(counted[0]["value"])


def _our_page(number: int) -> str:
    path = f"/api/v1/stories?competency={_commonest('competency')}&limit={LIMIT}"
    for _ in range(number - 1):
        address = urlsplit(json.loads(_answer(path).content)["next"])
        path = f"{address.path}?{address.query}"
    return path


def _v2_list(**parameters: str) -> str:
    wanted = {"type": "library.StoryPage", "fields": ",".join(CARD_FIELDS), "order": "-date", "limit": str(LIMIT)}
    return f"/api/v2/pages/?{urlencode({**wanted, **parameters}, safe=',')}"


def _v3_list(**parameters: str) -> str:
    kinds = [("type", kind) for kind in ("library.CaseStudyPage", "library.BlogPage", "library.VoxPopPage")]
    return f"/api/v3/pages/?{urlencode([*kinds, ('limit', str(LIMIT)), *parameters.items()])}"


def _answer(path: str) -> HttpResponse:
    return _get(Client(SERVER_NAME="localhost"), path)


def _get(client: Client, path: str) -> HttpResponse:
    response = client.get(path)
    if not isinstance(response, HttpResponse) or response.status_code != HTTPStatus.OK:
        message = f"{path} answered {response.status_code}"
        raise RuntimeError(message)
    return response
