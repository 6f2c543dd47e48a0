"""What people are interested in, in words."""

from characteristics.services import wordings_of_today


def interest_labels() -> dict[str, str]:
    """The interests that people can have, by slug, as they are worded today."""
    return dict(wordings_of_today().values_list("competency__slug", "short_label"))
