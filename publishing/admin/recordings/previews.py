"""What editors are shown of a recording that they chose."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from wagtail.permissions import policy_registry

from publishing.models import Recording

# Whoever may do any of it with a recording sees it.
ENOUGH = ("add", "change", "delete", "choose")


@never_cache
def recording_preview(request: HttpRequest, recording_id: int) -> HttpResponse:
    """Answer with a player of a recording, its length and what it lacks."""
    recording = get_object_or_404(Recording, pk=recording_id)
    policy = policy_registry.get_by_type(Recording)
    if not policy.user_has_any_permission_for_instance(request.user, ENOUGH, recording):
        raise PermissionDenied
    return render(request, "publishing/admin/recording_preview.html", {"recording": recording})
