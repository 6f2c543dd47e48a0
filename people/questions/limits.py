"""How often one network may begin, and one person may send a page: a whole trust stands behind one address."""

from django.conf import settings
from django.http import HttpRequest

from people.models import PrivateLink, Progress
from publishing.machine.attempts import Attempts, Limit, digest_for
from publishing.machine.clients import client_of

# Sixty people in five minutes are none too many; whoever sends 500 pages in one is no person.
BEGUN_IN_A_NETWORK = Limit(at_once=120, seconds=2)
SENT_BY_ONE = Limit(at_once=60, seconds=1)
# Files are opened and decoded, which takes a processor up to seconds: three from each of the sixty are none too many.
FILES_FROM_A_NETWORK = Limit(at_once=200, seconds=2)
FILES_SENT_BY_ONE = Limit(at_once=20, seconds=10)
# What a site sends for the people who tell stories there, and the files with it.
STORIES_FROM_A_SITE = Limit(at_once=120, seconds=2)
FILES_FROM_A_SITE = Limit(at_once=400, seconds=1)
MAILS_TO_AN_ADDRESS = Limit(at_once=3, seconds=20 * 60)
_digest = digest_for("people.questions")


def seconds_to_wait(request: HttpRequest, progress: Progress | None) -> int:
    """Count a page that is sent: 0, or the seconds until another is taken."""
    if progress is None:
        return _take({f"questions from {network_of(request)}": BEGUN_IN_A_NETWORK})
    limits = {f"questions of {progress.pk}": SENT_BY_ONE}
    if request.FILES:
        limits[f"files of {progress.pk}"] = FILES_SENT_BY_ONE
        limits[f"files from {network_of(request)}"] = FILES_FROM_A_NETWORK
    return _take(limits)


def seconds_to_wait_with(link: PrivateLink) -> int:
    """Count what is sent by whoever has a private link: 0, or the seconds until more is taken."""
    return _take({f"sent with link {link.pk}": SENT_BY_ONE})


def seconds_to_wait_of_site(name: str, *, with_file: bool = False) -> int:
    """Count what a site sends for others: 0, or the seconds until more is taken."""
    what = "files" if with_file else "stories"
    return _take({f"{what} from site {name}": FILES_FROM_A_SITE if with_file else STORIES_FROM_A_SITE})


def network_of(request: HttpRequest) -> str:
    """What stands for the network of whoever asks: the same from one to the next, and not to be turned back."""
    return _digest(client_of(request.META))


def may_mail(address: str) -> bool:
    """Count a link that is asked for: nobody is flooded with mails because others give their address."""
    return not _take({f"links to {_digest(address.casefold())}": MAILS_TO_AN_ADDRESS})


def _take(limits: dict[str, Limit]) -> int:
    return Attempts(settings.LOG_IN_ATTEMPTS_PATH).take(limits)
