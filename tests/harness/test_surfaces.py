"""No route is forgotten: each is looked at by a surface, or is for editors only."""

from django.urls import get_resolver

from cms.health import probes
from tests.harness.surfaces import covered_routes

FOR_EDITORS = {"admin/", "admin/account/", "admin/login/"}


def test_every_route_belongs_to_a_surface():
    routes = {str(pattern.pattern) for pattern in get_resolver().url_patterns}
    routes |= {path.removeprefix("/") for path in probes.VIEWS}
    assert routes - FOR_EDITORS == covered_routes()
