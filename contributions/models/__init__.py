"""What the open call stores."""

from contributions.models.calls import CallPage
from contributions.models.contributions import Contribution, Message
from contributions.models.pages import CallsPage

__all__ = ["CallPage", "CallsPage", "Contribution", "Message"]
