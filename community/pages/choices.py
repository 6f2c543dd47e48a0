"""What people can choose from when they join."""

from characteristics.models import PartOfSystem, Place
from community.models import Agreement, Times
from community.taking_part.joining import open_rounds
from programme.web.insight_form import competencies_of_today

NOT_SURE = "not-sure"
Choices = list[tuple[str, str]]


def parts() -> Choices:
    """The parts of the system; who finds none is asked by the organiser."""
    return [*PartOfSystem.objects.values_list("slug", "label"), (NOT_SURE, "I am not sure, or none of these fits")]


def places() -> Choices:
    """The places, after none of them."""
    return [("", "I would rather not say"), *Place.objects.values_list("slug", "label")]


def interests() -> Choices:
    """The competencies as they are worded today, in the order of the framework."""
    return competencies_of_today()


def rounds() -> Choices:
    """The rounds that are open, each with its theme and its last day."""
    return [(str(each.pk), f"{each.title} (meet by {each.talks_until:%-d %B %Y})") for each in open_rounds()]


def times() -> Choices:
    """The times that may suit."""
    return list(Times.choices)


def agreements() -> Choices:
    """What people are asked to agree to, each by a tick of its own; access needs are asked for where they are told."""
    return [choice for choice in Agreement.Subject.choices if choice[0] != Agreement.Subject.ACCESS]
