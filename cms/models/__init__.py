"""What the project keeps of its own."""

from cms.models.milestones import Milestone

__all__ = ["Milestone"]
