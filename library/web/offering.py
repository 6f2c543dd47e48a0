"""Where the form is by which people offer a story, if a room above this one has it."""

from django.conf import settings

_paths: list[str] = []


def lead_to(path: str) -> None:
    """Lead those who offer a story to a form of our own; called when an app is ready."""
    _paths[:] = [path]


def form_address() -> str:
    """The address of the form: another's, if one is set; empty if there is none at all."""
    return settings.OFFER_STORY_URL or "".join(_paths)
