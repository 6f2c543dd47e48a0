"""What is stored of people."""

from people.models.erasures import Erasure
from people.models.links import PrivateLink
from people.models.mails import Mail
from people.models.progress import Progress, ProgressFile

__all__ = ["Erasure", "Mail", "PrivateLink", "Progress", "ProgressFile"]
