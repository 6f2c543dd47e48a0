"""Tags that a new version of the framework leaves open: a person says what each means, in one press.

Until then the page shows nothing of the tag. The tag itself stays as it is, for any version that may come back.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.log_actions import log
from wagtail.models import Page

from characteristics.admin.open_tags import told
from characteristics.admin.rights import may_decide, published_by
from characteristics.admin.viewsets import TAGS
from characteristics.documents.meanings import Meanings, Question, meanings_of_today
from characteristics.models import CompetencyMapping
from characteristics.services import candidates, decide, open_questions, wordings_of_today
from publishing.admin.screen_titles import titled
from publishing.admin.work import Harm, Task, Work

ACTION = "characteristics.decide_tag"
A_PAGE = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def tags_to_decide(request: HttpRequest) -> HttpResponse:
    """Show the tags of pages that this editor may publish; take what is decided about one."""
    if not may_decide(request.user):
        raise PermissionDenied
    meanings = meanings_of_today()
    asked = questions_for(request.user, meanings)
    if request.method == "POST":
        return _decided(request, asked, meanings)
    shown = Paginator(asked, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "tags": list(told(shown.object_list, meanings)),
        "shown": shown,
        "total": len(asked),
        **titled(TAGS, "tag"),
    }
    return TemplateResponse(request, "characteristics/admin/tags_to_decide.html", context)


def work(user: Any) -> Iterator[Work]:
    """Yield what the tags of their pages leave to decide to those who may, as one task."""
    if not CompetencyMapping.objects.exists() or not may_decide(user):
        return
    if number := len(questions_for(user, meanings_of_today())):
        about = "1 tag can mean" if number == 1 else f"{number} tags can mean"
        task = Task(TAGS, reverse("tags_to_decide"), f"{about} several things in the framework now, or nothing")
        yield Work("Framework", Harm.REVIEW, [task])


def questions_for(user: Any, meanings: Meanings) -> list[tuple[int, Question]]:
    """The pages that somebody may publish, each with what is open about its tags."""
    found = open_questions(meanings)
    ordered = published_by(user).filter(pk__in=found).order_by("title", "pk").values_list("pk", flat=True)
    return [(page, question) for page in ordered for question in found[page]]


def _decided(request: HttpRequest, asked: list[tuple[int, Question]], meanings: Meanings) -> HttpResponse:
    back = redirect(f"{reverse('tags_to_decide')}?p={request.GET.get('p', '1')}")
    key = (request.POST.get("page", ""), request.POST.get("old", ""))
    found = next(((page, one) for page, one in asked if (str(page), str(one.old)) == key), None)
    if found is None:
        messages.info(request, "This is decided already.")
        return back
    page, question = found
    allowed = {one.competency.slug: one.short_label for one in candidates(question, meanings)} or dict(
        wordings_of_today().values_list("competency__slug", "short_label")
    )
    chosen = {slug for slug in request.POST.getlist("means") if slug in allowed}
    if not chosen and "none" not in request.POST:
        messages.error(request, "Choose what it means, or press “None of them”.")
        return back
    decide(question, page, () if "none" in request.POST else chosen)
    log(Page.objects.get(pk=page), ACTION, user=request.user)
    labels = ", ".join(f"“{allowed[slug]}”" for slug in sorted(chosen))
    messages.success(request, "It shows none of them." if "none" in request.POST else f"It shows {labels}.")
    return back
