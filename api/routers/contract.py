"""The description of the API itself."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api import caching, openapi
from api.openapi import LIST_ANSWERS
from api.parameters import refuse_parameters
from api.reading import read_state
from publishing.state import entity_tag

router = Router(tags=["Contract"])


@router.get(
    "/openapi.json",
    response={200: dict, **LIST_ANSWERS},
    operation_id="read_contract",
    summary="Read this description (OpenAPI 3.1)",
)
def read_contract(request: HttpRequest) -> HttpResponse:
    """Answer with the contract that other sites build on."""
    from api.service import api  # the service is composed of this module

    refuse_parameters(request)
    state = read_state()
    etag = entity_tag("contract")
    if caching.holds(request, etag):
        return caching.not_modified(request, etag, state)
    return caching.answer(request, json.dumps(openapi.schema(api)), etag, state)
