"""The description of the API itself."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.contract import files
from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.query.parameters import refuse_parameters
from publishing.sequence.state import entity_tag, public_state

router = Router(tags=["Contract"])


@router.get(
    "/openapi.json",
    response={200: dict, **LIST_ANSWERS},
    operation_id="read_contract",
    summary="Read this description (OpenAPI 3.1)",
)
def read_contract(request: HttpRequest) -> HttpResponse:
    """Answer with the contract that other sites build on."""
    refuse_parameters(request)
    state = public_state()
    return caching.respond(request, Version(entity_tag("contract", files.fingerprint()), state), files.told)
