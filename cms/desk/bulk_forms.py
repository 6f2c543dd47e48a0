"""What is asked for when several stories are changed at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.tags import TagField
from wagtail.admin.widgets import AdminDateInput, AdminTagWidget

from characteristics.models import PartOfSystem, Topic
from characteristics.models.topics import topics_by_word

Names = list[str]


class TopicsWidget(AdminTagWidget):
    """A box for topics that offers those that there are."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Say how topics are parted in the words of whoever types them."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["help_text"] = "End each topic with a comma."
        return context


class TopicsForm(forms.Form):
    """Topics to add and to take away."""

    add = TagField(label="Add topics", required=False, tag_model=Topic, widget=TopicsWidget(tag_model=Topic))
    remove = TagField(label="Take topics away", required=False, tag_model=Topic, widget=TopicsWidget(tag_model=Topic))

    def clean(self) -> dict[str, Any]:
        """Take the topics that there are, whatever their case or by another word; none is added and taken away."""
        cleaned: dict[str, Any] = super().clean() or {}
        add, remove = (_as_known(cleaned.get(name) or []) for name in ("add", "remove"))
        if not add and not remove:
            message = "Name a topic to add or to take away."
            raise ValidationError(message)
        if both := sorted(set(add) & set(remove)):
            message = f"“{both[0]}” cannot be added and taken away."
            raise ValidationError(message)
        return {"add": add, "remove": remove}

    def words(self, story: Any) -> str:
        """What would change in a story."""
        has = {topic.name for topic in story.topics.all()}
        new, gone = [one for one in self.cleaned_data["add"] if one not in has], has & set(self.cleaned_data["remove"])
        told = [f"Gets {_listed(new)}."] * bool(new) + [f"Loses {_listed(sorted(gone))}."] * bool(gone)
        return " ".join(told)

    def change(self, story: Any) -> None:
        """Change the topics of a story."""
        has = {topic.name for topic in story.topics.all()}
        story.topics.add(*(name for name in self.cleaned_data["add"] if name not in has))
        story.topics.remove(*self.cleaned_data["remove"])


class PartOfSystemForm(forms.Form):
    """A part of the system."""

    part = forms.ModelChoiceField(PartOfSystem.objects.all(), label="Part of the system")

    def words(self, story: Any) -> str:
        """What would change in a story."""
        part = self.cleaned_data["part"]
        if story.part_of_system_id == part.pk:
            return ""
        return f"“{story.part_of_system}” becomes “{part}”." if story.part_of_system else f"Becomes “{part}”."

    def change(self, story: Any) -> None:
        """Change the part of the system of a story."""
        story.part_of_system = self.cleaned_data["part"]


class ReviewForm(forms.Form):
    """A date for the next review."""

    review_due = forms.DateField(label="Next review due on", widget=AdminDateInput)

    def words(self, story: Any) -> str:
        """What would change in a story."""
        due = self.cleaned_data["review_due"]
        if story.review_due == due:
            return ""
        was = f"{story.review_due:%-d %B %Y}" if story.review_due else "No date"
        return f"{was} becomes {due:%-d %B %Y}."

    def change(self, story: Any) -> None:
        """Change the date of a story's next review."""
        story.review_due = self.cleaned_data["review_due"]


def _as_known(names: Names) -> Names:
    """The names of topics, as they are spelled where there is such a topic, under this name or another word for it."""
    words = topics_by_word()
    meant = (words.get(name.casefold(), name) for name in names)
    found = (Topic.objects.filter(name__iexact=name).values_list("name", flat=True).first() or name for name in meant)
    return list(dict.fromkeys(found))


def _listed(names: Names) -> str:
    return ", ".join(f"“{name}”" for name in names)
