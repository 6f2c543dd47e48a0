"""What the API keeps of the sites that use it."""

from api.models.consumers import Consumer

__all__ = ["Consumer"]
