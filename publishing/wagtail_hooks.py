"""What this room adds to the CMS."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from publishing.consents import ConsentPolicy, ConsentViewSet
from publishing.models import ConsentRecord

register_permission_policy(ConsentRecord, ConsentPolicy(ConsentRecord))
# Their permissions appear in the form of a group with it.
hooks.register("register_admin_viewset", ConsentViewSet)
