"""Changing several stories at once: what would change is shown first, then it is done in one transaction."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from wagtail.admin.views.bulk_action import BulkAction

from cms.desk import plans
from cms.desk.bulk_forms import PartOfSystemForm, ReviewForm, TopicsForm
from cms.desk.filters import StoryFilters
from cms.desk.finding import find
from cms.desk.plans import Plan
from cms.desk.rights import stories_of
from library.models import StoryPage
from publishing.documents.problems import reasons, validation_problems
from publishing.pages.amendments import amend
from publishing.projection.transactions import atomic

CONFIRMED = "confirmed"


class StoryAction(BulkAction):
    """Something that is done to several stories."""

    models = [StoryPage]
    template_name = "cms/desk/bulk.html"
    # What the button says that does it.
    button = ""
    done = "changed"

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:  # noqa: ARG002  Wagtail's own signature
        """Every story that the list shows as it is narrowed."""
        narrowed = StoryFilters(self.request.GET, stories_of(self.request.user), request=self.request)
        shown = narrowed.qs if narrowed.is_valid() else stories_of(self.request.user).none()
        return list(find(shown, self.request.GET.get("q", "")).values_list("pk", flat=True))

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        """The chosen stories that the user works with, each as its own kind."""
        asked = self.request.GET.getlist("id")
        keys = self.get_all_objects_in_listing_query(None) if "all" in asked else asked
        found = stories_of(self.request.user).filter(pk__in=keys).order_by("title", "pk").specific()
        return list(found), {"items_with_no_access": []}

    def plan(self, story: Any, form: forms.Form) -> Plan:
        """What would become of a story."""
        raise NotImplementedError

    def do(self, story: Any, form: forms.Form) -> None:
        """Do it to a story."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what would change, as soon as it is known."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        is_known = not form.fields or (form.is_bound and form.is_valid())
        found = [self.plan(chosen["item"], form) for chosen in context["items"]] if is_known else []
        changing = [plan for plan in found if plan.is_change]
        staying = [plan for plan in found if not plan.is_change]
        return context | {"is_known": is_known, "changing": changing, "staying": staying, "action": self}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do it once it was seen what would change."""
        if CONFIRMED not in self.request.POST:
            shown: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return shown
        done: HttpResponse = super().form_valid(form)
        return done

    def execute_action(self, objects: Iterable[Any], **_context: Any) -> tuple[int, int]:
        """Do what can be done; what cannot is named, and stays as it was."""
        found = [self.plan(story, self.cleaned_form) for story in objects]
        refused = [(plan.story, plan.words) for plan in found if not plan.is_change]
        done = 0
        for story in (plan.story for plan in found if plan.is_change):
            try:
                with atomic():
                    self.do(story, self.cleaned_form)
                done += 1
            except ValidationError as error:
                refused.append((story, reasons(validation_problems(error))))
        for story, words in refused:
            messages.warning(self.request, f"“{story.get_admin_display_title()}” was not {self.done}. {words}")
        return done, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:  # noqa: ARG002  Wagtail names them
        """How many there were."""
        if not num_parent_objects:
            return None
        return f"{num_parent_objects} {'story was' if num_parent_objects == 1 else 'stories were'} {self.done}."


class Publish(StoryAction):
    """Publishes what can be published."""

    display_name, action_type, aria_label = "Publish", "publish", "Publish the chosen stories"
    button, done, action_priority = "Publish", "published", 10

    def plan(self, story: Any, _form: forms.Form) -> Plan:
        """Publish the latest draft if it lacks nothing."""
        return plans.to_publish(story, self.request.user)

    def do(self, story: Any, _form: forms.Form) -> None:
        """Publish the latest draft."""
        user = self.request.user
        revision = story.get_latest_revision() or story.save_revision(user=user, clean=False)
        revision.publish(user=user)


class Unpublish(StoryAction):
    """Takes stories down."""

    display_name, action_type, aria_label = "Unpublish", "unpublish", "Unpublish the chosen stories"
    button, done, action_priority = "Unpublish", "unpublished", 20
    classes = {"serious"}

    def plan(self, story: Any, _form: forms.Form) -> Plan:
        """Take it down."""
        return plans.to_unpublish(story, self.request.user)

    def do(self, story: Any, _form: forms.Form) -> None:
        """Take it down."""
        story.unpublish(user=self.request.user)


class Amendment(StoryAction):
    """Changes one thing in stories: what is live gets it at once, and drafts keep what else they have."""

    button = "Change"

    def plan(self, story: Any, form: Any) -> Plan:
        """Change it as the form says."""
        return plans.to_amend(story, self.request.user, form.words)

    def do(self, story: Any, form: Any) -> None:
        """Change it as the form says."""
        amend(story, form.change, self.request.user)


class Topics(Amendment):
    """Adds topics and takes topics away."""

    display_name, action_type, aria_label = "Topics", "topics", "Add or take away topics of the chosen stories"
    form_class, action_priority = TopicsForm, 30


class PartOfTheSystem(Amendment):
    """Changes the part of the system."""

    display_name, action_type = "Part of the system", "part-of-system"
    aria_label = "Change the part of the system of the chosen stories"
    form_class, action_priority = PartOfSystemForm, 40


class ReviewDate(Amendment):
    """Changes the date of the next review."""

    display_name, action_type, aria_label = "Review date", "review-date", "Change the review date of the chosen stories"
    form_class, action_priority = ReviewForm, 50


ACTIONS = (Publish, Unpublish, Topics, PartOfTheSystem, ReviewDate)
