"""Where an event and its theme say different things: the lens and the date are the theme's."""

from collections.abc import Iterator

from programme.models import EventPage


def differences() -> Iterator[str]:
    """Yield each difference between a live event and its theme, in words."""
    for event in EventPage.objects.live().exclude(theme=None).select_related("theme").order_by("start_date", "pk"):
        theme = event.theme
        says = {
            "title": (event.title, theme.event_title),
            "date": (event.written_date, theme.event_date),
            "leadership lens": (event.lens or theme.lens, theme.lens),
        }
        for name, (own, of_theme) in says.items():
            if own != of_theme:
                yield f"{event.slug}: the {name} is “{own}”, its theme “{theme.slug}” says “{of_theme}”"
