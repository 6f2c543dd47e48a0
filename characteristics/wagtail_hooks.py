"""The framework and the vocabularies in the CMS."""

from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from characteristics.admin.suggestions import suggestions
from characteristics.admin.viewsets import FrameworkGroup
from characteristics.admin.vocabulary_viewsets import Vocabularies
from characteristics.models.permissions import ReadOnlyPolicy

# Before the view sets: they ask for the policy of their models as they are registered.
for viewset in FrameworkGroup.items:
    register_permission_policy(viewset.model, ReadOnlyPolicy(viewset.model), exact_class=True)

register_snippet(FrameworkGroup)
register_snippet(Vocabularies)


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """Add the address from which a form asks for suggestions."""
    address = "competency-suggestions/<int:page_id>/<slug:relation>/"
    return [path(address, suggestions, name="suggested_competencies")]


@hooks.register("insert_editor_js")
def take_suggestions() -> str:
    """Let an editor take over what is suggested."""
    return format_html('<script src="{}" defer></script>', versioned_static("characteristics/admin/suggestions.js"))
