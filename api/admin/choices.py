"""What a consumer may choose to take."""

from api.models import Consumer
from characteristics.models import CharacteristicWording
from library.shapes.stories import KIND_LABELS

FRAMEWORK_KINDS = {"characteristic": "Characteristic", "competency": "Competency", "theme": "Theme"}


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of documents, stories first."""
    return [*KIND_LABELS.items(), *FRAMEWORK_KINDS.items()]


def characteristics() -> list[tuple[str, str]]:
    """Return the characteristics of the current framework, in its order."""
    wordings = CharacteristicWording.objects.filter(version__is_current=True).order_by("order")
    return list(wordings.values_list("characteristic__slug", "short_label"))


def described(consumer: Consumer) -> list[str]:
    """Return in words what a consumer takes."""
    named = [label for slug, label in kinds() if slug in consumer.kinds]
    lenses = [label for slug, label in characteristics() if slug in consumer.characteristics]
    return [
        ", ".join(named) or "Everything that is public",
        *([f"of the stories, those that show {' or '.join(lenses)}"] if lenses else []),
    ]
