"""Reviews: a story that still holds is good for two more years."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log

from library.models import StoryPage
from library.models.stories import two_years_on
from publishing.pages.amendments import amend

ACTION = "cms.reviewed"


@require_POST
def reviewed(request: HttpRequest, page_id: int) -> HttpResponse:
    """Note that a story was reviewed and nothing has to change; of a draft nothing becomes public by it."""
    story = get_object_or_404(StoryPage, pk=page_id).specific
    amend(story, hold_on, request.user)
    log(story, ACTION, user=request.user)
    messages.success(request, f"“{story.title}” is reviewed. The next review is due on {two_years_on():%-d %B %Y}.")
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("wagtailadmin_pages:edit", page_id)


def hold_on(story: Any) -> None:
    """Note in a story that it was reviewed today."""
    story.reviewed_on, story.review_due = timezone.localdate(), two_years_on()
