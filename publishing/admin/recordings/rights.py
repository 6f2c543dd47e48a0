"""Who works with a recording."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.permissions import policy_registry

from publishing.models import Recording


def recording_for(request: HttpRequest, recording_id: int, actions: Iterable[str]) -> Recording:
    """The recording, for somebody who may do any of these things with it."""
    recording = get_object_or_404(Recording, pk=recording_id)
    policy = policy_registry.get_by_type(Recording)
    if not policy.user_has_any_permission_for_instance(request.user, actions, recording):
        raise PermissionDenied
    return recording
