"""What the open call stores."""

from contributions.models.calls import CallPage
from contributions.models.pages import CallsPage, CoveragePage

__all__ = ["CallPage", "CallsPage", "CoveragePage"]
