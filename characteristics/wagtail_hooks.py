"""The framework and the vocabularies in the CMS."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from characteristics.admin.viewsets import FrameworkGroup
from characteristics.admin.vocabulary_viewsets import Vocabularies
from characteristics.models.permissions import ReadOnlyPolicy

# Before the view sets: they ask for the policy of their models as they are registered.
for viewset in FrameworkGroup.items:
    register_permission_policy(viewset.model, ReadOnlyPolicy(viewset.model), exact_class=True)

register_snippet(FrameworkGroup)
register_snippet(Vocabularies)
