"""The words in which people agree that their story is published. They are never changed: new words get a new name."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """What is agreed to: that it is published, that an employer agrees, and how whoever tells it is named."""

    publish: str
    employer: str
    by_role: str
    by_name: str


WORDINGS: Mapping[str, Wording] = {
    "2026-11": Wording(
        publish=(
            "You may publish my story in this library, and let other sites that use the library show it. "
            "I can take this back at any time. It is then taken down here at once, and those sites are told."
        ),
        employer="If my story is from my work, my employer has agreed that I tell it.",
        by_role="With my role only",
        by_name="With my name and my role",
    )
}
CURRENT = "2026-11"
