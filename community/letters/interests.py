"""What people are interested in, in words."""

from characteristics.services import labels_today


def interest_labels() -> dict[str, str]:
    """The interests that people can have, by slug, as they are worded today; also those of earlier versions."""
    return labels_today()
