"""Who sends a story: a site that may, by its signature. It is signed as what we send to sites is."""

import re
from http import HTTPStatus

from django.http import HttpRequest
from django.utils import timezone

from api.http.errors import ParameterError, culprit, invalid
from api.models import Consumer
from api.security.signing import is_signed

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
# Seconds: what is older may have been overheard.
TOLERANCE = 5 * 60
# Without a dot: what is signed is the three parts with dots between them.
_FORMS = {
    ID: (re.compile("[A-Za-z0-9_-]{1,100}"), "Give 1 to 100 letters, digits, - and _."),
    TIMESTAMP: (re.compile("[0-9]{1,12}"), "Give the seconds since 1970."),
    SIGNATURE: (re.compile("[!-~ ]{1,2000}"), "Sign it as Standard Webhooks describes."),
}


def sender_of(request: HttpRequest) -> tuple[Consumer, str]:
    """The site that has signed a message lately, and the id of the message. Raises Problem."""
    given = {name: request.headers.get(name, "") for name in _FORMS}
    wrong = [ParameterError(name, words) for name, (form, words) in _FORMS.items() if not form.fullmatch(given[name])]
    if wrong:
        raise invalid(wrong, "A header is missing, or not right.")
    now = timezone.now()
    if abs(now.timestamp() - int(given[TIMESTAMP])) > TOLERANCE:
        words = "It is more than five minutes from our clock. Sign the message anew when you send it again."
        raise culprit(HTTPStatus.FORBIDDEN, TIMESTAMP, words)
    message = given[ID], given[TIMESTAMP], request.body, given[SIGNATURE]
    for consumer in offering():
        if is_signed(*message, consumer.secrets_at(now)):
            return consumer, given[ID]
    raise culprit(HTTPStatus.FORBIDDEN, SIGNATURE, "No site that may offer stories has signed this.")


def offering() -> list[Consumer]:
    """The sites that may offer stories."""
    return list(Consumer.objects.filter(is_active=True, may_offer=True))
