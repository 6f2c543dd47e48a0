"""The words that stories are tagged with: topics, and the vocabularies that editors keep."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.facet_counts import carried
from api.collections.listing import listed
from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.query.parameters import refuse_parameters
from api.schemas.library import TopicList, Vocabularies
from publishing.sequence.state import PublicState, public_state
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies

LISTED = Dependencies.of("stories", listed=[ALL_LISTED])
NAMES = ("type", "part_of_system", "place", "profession")

router = Router(tags=["Vocabularies"])


@router.get(
    "/topics",
    response={200: TopicList, **LIST_ANSWERS},
    operation_id="list_topics",
    summary="List the topics of the public stories, those of most stories first",
)
def list_topics(request: HttpRequest) -> HttpResponse:
    """Answer with every topic that a public story carries."""

    def text(state: PublicState) -> str:
        entries = sorted(carried(state, "topic")["topic"], key=lambda entry: (-entry["stories"], entry["slug"]))
        return listed(map(json.dumps, entries), len(entries))

    return _answer(request, "topics", text)


@router.get(
    "/vocabularies",
    response={200: Vocabularies, **LIST_ANSWERS},
    operation_id="list_vocabularies",
    summary="List the values that the other filters of stories take",
)
def list_vocabularies(request: HttpRequest) -> HttpResponse:
    """Answer with the values that public stories carry."""
    return _answer(request, "vocabularies", lambda state: json.dumps(carried(state, *NAMES)))


def _answer(request: HttpRequest, name: str, text: Callable[[PublicState], Any]) -> HttpResponse:
    refuse_parameters(request)
    state = public_state()
    return caching.respond(request, Version(state.etag(name), state, LISTED), lambda: text(state))
