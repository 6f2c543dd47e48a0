"""The evidence in the CMS."""

from wagtail.snippets.models import register_snippet

from reports.admin.viewsets import EvidenceGroup

register_snippet(EvidenceGroup)
