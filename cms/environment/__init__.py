"""What the environment says: every variable that the service knows, read and checked in one place."""

from cms.environment.reading import read
from cms.environment.variables import Environment

__all__ = ["Environment", "read"]
