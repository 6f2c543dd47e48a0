"""What the project keeps of its own."""

from cms.models.exports import Export
from cms.models.milestones import Milestone

__all__ = ["Export", "Milestone"]
