"""How an offer stands, as its site is told."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse

from api.consumers.offers.taking import PURPOSE
from api.models import Offer, OfferedFile
from api.schemas.offers import FilePlace, OfferAnswer
from contributions.handling.repeating import AGAIN
from contributions.models import Contribution
from people.links import keys
from people.models import PrivateLink
from publishing.serving.caching import NOT_KEPT

PATH = "/api/v1/contributions/files/"


def answer(offer: Offer) -> HttpResponse:
    """Say that it was received, or what is still awaited."""
    told = standing(offer)
    status = HTTPStatus.CREATED if told.state == "received" else HTTPStatus.ACCEPTED
    headers = {"Cache-Control": NOT_KEPT}
    return HttpResponse(told.model_dump_json(), status=status, content_type="application/json", headers=headers)


def standing(offer: Offer) -> OfferAnswer:
    """How it stands now; of a story that was here already, the reference of then."""
    reference = offer.progress.result.removeprefix(AGAIN) or None
    contribution = Contribution.objects.filter(reference=reference).first()
    return OfferAnswer(
        state="received" if offer.progress.sent_at else "waiting",
        reference=reference,
        reply_by=contribution.reply_by if contribution else None,
        files=[_place(file) for file in offer.files.all()],
    )


def _place(file: OfferedFile) -> FilePlace:
    link = keys.links_to(file).get(purpose=PURPOSE)
    return FilePlace(
        question=file.question,
        name=file.name,
        url=_address(link),
        until=link.expires_at,
        has_arrived=file.arrived_at is not None,
    )


def _address(link: PrivateLink) -> str:
    return f"{settings.PUBLIC_URL}{PATH}{keys.key_of(link)}"
