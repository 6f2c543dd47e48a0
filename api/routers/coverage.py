"""What the library can show, as numbers."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.query.parameters import refuse_parameters
from api.schemas.coverage import CoverageAnswer, OpenCall
from contributions.coverage.covering import Coverage, Covered
from contributions.coverage.public import DEPENDENCIES, public_coverage
from publishing.sequence.state import public_state

router = Router(tags=["Calls"])


@router.get(
    "/coverage",
    response={200: CoverageAnswer, **LIST_ANSWERS},
    operation_id="read_coverage",
    summary="Count the public stories that show each characteristic and each competency",
)
def read_coverage(request: HttpRequest) -> HttpResponse:
    """Answer with what the library can show, and where more stories are wanted."""
    refuse_parameters(request)
    state = public_state()
    version = Version(state.etag("coverage"), state, DEPENDENCIES)
    return caching.respond(request, version, lambda: json.dumps(told(public_coverage(state))))


def told(coverage: Coverage) -> dict[str, Any]:
    """The coverage as the contract has it."""
    competencies = [(one, of.slug) for of in coverage.characteristics for one in of.competencies]
    return {
        "stories": vars(coverage.stories),
        "wanted": coverage.wanted,
        "characteristics": [_entry(one) for one in coverage.characteristics],
        "competencies": [_entry(one) | {"characteristic": slug} for one, slug in competencies],
    }


def _entry(one: Covered) -> dict[str, Any]:
    calls = [{name: call[name] for name in OpenCall.model_fields} for call in one.calls]
    return {
        "slug": one.slug, "label": one.label, "url": one.url, **vars(one.stories), "is_gap": one.is_gap, "calls": calls,
    }  # fmt: skip
