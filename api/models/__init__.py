"""What the API keeps of the sites that use it."""

from api.models.consumers import Consumer
from api.models.deliveries import Delivery, Event, Notice
from api.models.offers import Offer, OfferedFile

__all__ = ["Consumer", "Delivery", "Event", "Notice", "Offer", "OfferedFile"]
