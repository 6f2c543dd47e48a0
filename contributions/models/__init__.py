"""What the open call stores."""

from contributions.models.calls import CallPage
from contributions.models.pages import CallsPage

__all__ = ["CallPage", "CallsPage"]
