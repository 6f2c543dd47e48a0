"""What is counted automatically towards the success measures."""

import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.listing import listed
from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.query.parameters import refuse_parameters
from api.schemas.indicators import IndicatorList
from publishing.sequence.state import public_state
from reports.counting.indicators import Counting, Indicator

router = Router(tags=["Evidence"])


@router.get(
    "/indicators",
    response={200: IndicatorList, **LIST_ANSWERS},
    operation_id="list_indicators",
    summary="List what is counted towards the success measures, with its definitions",
)
def list_indicators(request: HttpRequest) -> HttpResponse:
    """Answer with every indicator; while one cannot be counted, nobody keeps the answer."""
    refuse_parameters(request)
    state = public_state()
    version = Version(state.etag("indicators", state.day), state)
    if caching.holds(request.META, version.etag):
        return caching.not_modified(request, version.etag, state, is_kept=True)
    found = list(Counting(state).indicators())
    text = listed((json.dumps(_told(one)) for one in found), len(found))
    if any(one.table is None for one in found):
        return caching.passing(text)
    return caching.answer(request, text, version)


def _told(one: Indicator) -> dict[str, Any]:
    page = f"{one.definition.measures[0]}/" if one.definition.measures else ""
    return {
        "slug": one.definition.slug,
        "title": one.definition.title,
        "url": f"{settings.PUBLIC_URL}/evidence/{page}#{one.definition.slug}",
        "measures": list(one.definition.measures),
        "what_is_counted": one.definition.counts,
        "source": one.definition.source,
        "since": one.definition.since,
        "does_not_show": one.definition.does_not_show,
        "of": one.definition.of,
        "stories": one.stories,
        "samples": one.samples,
        "columns": list(one.table.columns) if one.table else [],
        "rows": [asdict(row) for row in one.table.rows] if one.table else None,
    }
