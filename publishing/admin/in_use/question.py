"""The question that is asked before live pages lose what they rest on."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.permissions import policy_registry

from publishing.admin.in_use.watch import Harmed, Watch

GO_ON = "take_away_from_live_pages"
CONFLICT = 409


@dataclass(frozen=True)
class Question:
    """What a change would do to live pages, as far as whoever asks for it may know.

    Pages that they may not see are counted and not named. Those that would be incomplete are taken down with the
    change, by those who may take down every one of them.
    """

    incomplete: list[Harmed]
    unlabelled: list[Harmed]
    hidden: int
    may_go_on: bool

    def __bool__(self) -> bool:
        """Say whether there is anything to ask."""
        return bool(self.incomplete or self.unlabelled or self.hidden)


NOTHING = Question([], [], 0, may_go_on=True)


def question(watch: Watch, user: AbstractBaseUser | AnonymousUser) -> Question:
    """What is to be asked of a user before what was watched is committed."""
    incomplete, unlabelled = watch.incomplete(), watch.unlabelled()
    keys = {one.page.pk for one in (*incomplete, *unlabelled)}
    if not keys:
        return NOTHING
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    seen = set(explorable.filter(pk__in=keys).values_list("pk", flat=True))
    return Question(
        [one for one in incomplete if one.page.pk in seen],
        [one for one in unlabelled if one.page.pk in seen],
        len(keys - seen),
        all(one.page.permissions_for_user(user).can_unpublish() for one in incomplete),
    )


def take_down(request: HttpRequest, watch: Watch) -> None:
    """Take down the pages that would be incomplete, and tell which."""
    pages: list[Page] = [one.page for one in watch.incomplete()]
    for page in pages:
        page.unpublish(user=request.user)
    if pages:
        titles = ", ".join(f"“{page.title}”" for page in pages)
        messages.warning(request, f"Taken down, and kept as drafts: {titles}.")


def answer(request: HttpRequest, asked: Question) -> HttpResponse:
    """Show the question, with a tick to go on; what the view has said of its success is not true any more."""
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # noqa: SLF001  so does Django's middleware
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        words = "Nothing was changed: live pages use it. Change it on a page of its own."
        return JsonResponse({"success": False, "error_message": words}, status=CONFLICT)
    sent = [(name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values]
    may_go_on = asked.may_go_on and not request.FILES
    context = {"asked": asked, "sent": sent, "go_on": GO_ON, "may_go_on": may_go_on, "files": bool(request.FILES)}
    return render(request, "publishing/admin/in_use.html", context, status=CONFLICT)
