"""What a consumer may choose to take."""

from api.models import Consumer
from characteristics.models import CharacteristicWording
from publishing.documents.kinds import all_collections


def kinds() -> list[tuple[str, str]]:
    """The kinds of documents that are listed, stories first."""
    return [(kind.name, kind.label) for collection in all_collections() for kind in collection.kinds]


def characteristics() -> list[tuple[str, str]]:
    """The characteristics of the current framework, in its order."""
    wordings = CharacteristicWording.objects.filter(version__is_current=True).order_by("order")
    return list(wordings.values_list("characteristic__slug", "short_label"))


def described(consumer: Consumer) -> list[str]:
    """The kinds and characteristics that a consumer subscribes to, in words."""
    named = [label for slug, label in kinds() if slug in consumer.kinds]
    lenses = [label for slug, label in characteristics() if slug in consumer.characteristics]
    return [
        ", ".join(named) or "Everything that is public",
        *([f"of the stories, those that show {' or '.join(lenses)}"] if lenses else []),
    ]
