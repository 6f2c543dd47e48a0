"""What is stored of people."""

from people.models.erasures import Erasure
from people.models.mails import Mail

__all__ = ["Erasure", "Mail"]
