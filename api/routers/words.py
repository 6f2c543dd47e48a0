"""The words of the community."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.query.parameters import refuse_parameters
from api.schemas.words import Words
from publishing.sequence.state import public_state
from reports.words.answer import search_path, words_in
from reports.words.today import LEAST_STORIES, WordsOfToday

router = Router(tags=["Evidence"])


@router.get(
    "/words",
    response={200: Words, **LIST_ANSWERS},
    operation_id="read_words",
    summary="Read the words that the community chose, and those that its stories share",
)
def read_words(request: HttpRequest) -> HttpResponse:
    """Answer with both; while today's cannot be counted, nobody keeps the answer."""
    refuse_parameters(request)
    state = public_state()
    etag = state.etag("words")
    if caching.holds(request.META, etag):
        return caching.not_modified(request, etag, state, is_kept=False)
    words = words_in(state)
    today = _counted(words.today) if words.today else None
    text = json.dumps({"chosen": [_word(text) for text in words.chosen], "today": today})
    return caching.told(request, text, etag, state) if today else caching.passing(text)


def _counted(today: WordsOfToday) -> dict[str, Any]:
    items = [{**_word(word.text), "stories": word.stories} for word in today.words]
    return {"stories": today.stories, "samples": today.samples, "least_stories": LEAST_STORIES, "items": items}


def _word(text: str) -> dict[str, str]:
    return {"text": text, "search_url": f"{settings.PUBLIC_URL}{search_path(text)}"}
