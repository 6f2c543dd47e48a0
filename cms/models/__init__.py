"""What the project keeps of its own."""

from cms.models.exports import Export
from cms.models.milestones import Milestone
from cms.models.saved_views import SavedView

__all__ = ["Export", "Milestone", "SavedView"]
