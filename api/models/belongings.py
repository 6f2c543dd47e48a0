"""What of this room moves with the library: the sites that are registered. Their secrets are made anew."""

from api.models.consumers import Consumer
from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging

MOVES = {"name", "site_url", "preview_url", "webhook_url", "kinds", "characteristics", "is_active"}


def declare() -> None:
    """Let them move without their secrets, and without how far they were told: the numbers here are others."""
    stays = frozenset(field.name for field in Consumer._meta.concrete_fields) - MOVES
    belongings.register(Belonging("consumers", Consumer, ("name",), ("name",), stays))
