"""The API, composed."""

from django.core.exceptions import SuspiciousOperation
from ninja import NinjaAPI

from api.embeds import fragments, oembed
from api.http import errors
from api.routers import (
    changes,
    contract,
    contributions,
    coverage,
    indicators,
    previews,
    search,
    site,
    vocabularies,
    words,
)
from api.routers.collections import router_of
from publishing.documents.kinds import all_collections

api = NinjaAPI(
    title="System Leadership Library",
    version="1.0.0",
    description="Stories of system leadership, and the framework that they show. Open to every site, for reading; "
    "sites that are registered can offer stories.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
api.exception_handler(errors.Problem)(errors.answer_problem)
api.exception_handler(SuspiciousOperation)(errors.answer_unreadable)
api.exception_handler(Exception)(errors.answer_failure)
for collection in all_collections():
    api.add_router(f"/{collection.name}", router_of(collection))
api.add_router("/", vocabularies.router)
api.add_router("/", coverage.router)
api.add_router("/", contributions.router)
api.add_router("/", site.router)
api.add_router("/", words.router)
api.add_router("/", indicators.router)
for collection in all_collections():
    if collection.fragment:
        api.add_router(f"/fragments/{collection.name}", fragments.router_of(collection))
api.add_router("/", oembed.router)
api.add_router("/", previews.router)
api.add_router("/", changes.router)
api.add_router("/", search.router)
api.add_router("/", contract.router)
