"""Captions of a recording: made from its transcript, timed while it plays, looked over and saved."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.log_actions import log

from publishing.admin.recordings.caption_forms import CaptionsForm, captions_name
from publishing.admin.recordings.rights import recording_for
from publishing.media.captions.cues import as_webvtt
from publishing.media.captions.remarks import remarks
from publishing.media.captions.spreading import spread
from publishing.models import Recording

NOT_SAVED = "They are not saved yet."
Step = Callable[[HttpRequest, Recording, CaptionsForm], HttpResponse]


@never_cache
def recording_captions(request: HttpRequest, recording_id: int) -> HttpResponse:
    """Show the captions of a recording, or do the next step with those that were sent."""
    recording = recording_for(request, recording_id, ["change"])
    if request.method != "POST":
        return _shown(request, recording, CaptionsForm(recording))
    form = CaptionsForm(recording, request.POST, request.FILES)
    step = STEPS.get(request.POST.get("do", ""), _check)
    form.makes_captions, form.may_be_without_captions = step is _spread, step is _save
    if not form.is_valid():
        messages.error(request, "Nothing was saved: see the message beside the field.")
        return _shown(request, recording, form)
    return step(request, recording, form)


def _spread(request: HttpRequest, recording: Recording, form: CaptionsForm) -> HttpResponse:
    cues = spread(form.cleaned_data["transcript"], recording.duration)
    messages.success(request, f"{len(cues)} captions were spread over {recording.length}. {NOT_SAVED}")
    return _shown(request, recording, form.with_captions(as_webvtt(cues)), is_looked_over=True)


def _check(request: HttpRequest, recording: Recording, form: CaptionsForm) -> HttpResponse:
    messages.success(request, f"The captions were looked over. {NOT_SAVED}")
    return _shown(request, recording, form.with_captions(form.cleaned_data["captions"]), is_looked_over=True)


def _download(_request: HttpRequest, recording: Recording, form: CaptionsForm) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{captions_name(recording)}"'}
    return HttpResponse(form.cleaned_data["captions"], content_type="text/vtt; charset=utf-8", headers=headers)


def _save(request: HttpRequest, recording: Recording, form: CaptionsForm) -> HttpResponse:
    form.store()
    log(recording, "wagtail.edit", user=request.user)
    messages.success(request, f"Captions and transcript of “{recording.title}” were saved.")
    return redirect("recording_captions", recording.pk)


def _shown(
    request: HttpRequest, recording: Recording, form: CaptionsForm, *, is_looked_over: bool = False
) -> HttpResponse:
    found = remarks(form.shown_cues(), recording.duration)
    context = {
        "recording": recording,
        "form": form,
        "remarks": found,
        "is_looked_over": is_looked_over or bool(found),
        "is_unsaved": form.is_bound or is_looked_over,
        "page_title": "Captions and transcript",
        "page_subtitle": recording.title,
        "header_icon": recording.icon,
    }
    return TemplateResponse(request, "publishing/admin/recording_captions.html", context)


STEPS: dict[str, Step] = {"spread": _spread, "check": _check, "download": _download, "save": _save}
