"""What of this room moves with the library: the measures and their readings."""

from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging
from reports.models import Measure, Reading


def declare() -> None:
    """Let them move, the measures first."""
    known_by = ("measure", "date", "value", "source")
    belongings.register(
        Belonging("measures", Measure, ("term",), ("term__slug",)),
        Belonging("readings-of-measures", Reading, known_by, ("measure__term__slug", "date", "value", "source")),
    )
