"""The first content of a library: all of it, however often it is interrupted, and once only."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import CommandError, call_command

from cms.models import Milestone
from library.models import StoryPage
from publishing.projection.transactions import atomic

FRAMEWORK = "characteristics/framework/emerging-2021.yaml"
PROGRAMME = "programme/content/programme-2022.yaml"


def fill(say: Callable[[str], object], *, samples: bool | None) -> None:
    """Bring pages, vocabularies, framework and programme, and the sample stories if they are wanted.

    Each step may be repeated, and the last one is remembered with what it did: what was interrupted goes on the next
    time. A filled library gets the pages that have come to the service since then; what was removed stays away.
    """
    if Milestone.is_reached(Milestone.Name.FILLED):
        call_command("prepare_site", new=True)
    else:
        say("Filling the library…")
        call_command("prepare_site")
        call_command("load_framework", str(settings.BASE_DIR / FRAMEWORK))
    _bring_programme(say)
    with atomic():
        if _wants_samples(asked=samples):
            call_command("load_samples")
            call_command("load_sample_programme")
            Milestone.reach(Milestone.Name.SAMPLES)
        Milestone.reach(Milestone.Name.FILLED)


def _bring_programme(say: Callable[[str], object]) -> None:
    """Bring the events, once; where they do not go with the owner's own themes, the library does without them."""
    if Milestone.is_reached(Milestone.Name.PROGRAMME):
        return
    try:
        with atomic():
            call_command("load_programme", str(settings.BASE_DIR / PROGRAMME))
            Milestone.reach(Milestone.Name.PROGRAMME)
    except CommandError as error:
        say(f"The events of 2022 were left out.\n{error}")
        Milestone.reach(Milestone.Name.PROGRAMME)


def _wants_samples(*, asked: bool | None) -> bool:
    """Sample stories are for trying things out: not for the world unless asked for, and not beside real ones."""
    if Milestone.is_reached(Milestone.Name.SAMPLES):
        return False
    is_new = not Milestone.is_reached(Milestone.Name.FILLED) and not StoryPage.objects.exists()
    return asked if asked is not None else is_new and not settings.IS_HTTPS
