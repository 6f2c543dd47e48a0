"""What editors are shown of a recording that they chose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from publishing.admin.recordings.rights import recording_for

# Whoever may do any of it with a recording sees it.
ENOUGH = ("add", "change", "delete", "choose")


@never_cache
def recording_preview(request: HttpRequest, recording_id: int) -> HttpResponse:
    """Answer with a player of a recording, its length and what it lacks."""
    recording = recording_for(request, recording_id, ENOUGH)
    return render(request, "publishing/admin/recording_preview.html", {"recording": recording})
