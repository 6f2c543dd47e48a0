"""What the open call stores."""

from contributions.models.calls import CallPage
from contributions.models.contributions import Contribution, Message
from contributions.models.pages import CallsPage, CoveragePage

__all__ = ["CallPage", "CallsPage", "Contribution", "CoveragePage", "Message"]
