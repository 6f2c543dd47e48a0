"""Where the pictures of documents are."""

from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from publishing.documents.kinds import kind_of
from publishing.serving.addresses import local

CHARACTERISTIC, SLUG, SETTING = "characteristic", "slug", "setting"
# In a card, the name of the setting that it has in a list, if that is another than its own.
IN_A_LIST = "motif_setting"
_STAND_IN = UUID(int=0)


def motif_path(document: dict[str, Any]) -> str:
    """The path of the picture that is drawn for a document: a draft says of its own where it is."""
    if document.get("motif"):
        path = local(document["motif"])
    else:
        path = motif_of(kind_of(document["type"]).collection, document["id"])
    return f"{path}?{SETTING}={document[IN_A_LIST]}" if document.get(IN_A_LIST) else path


def share_picture_url(document: dict[str, Any]) -> str:
    """The absolute address of the picture to show beside a link to a document."""
    return share_picture_of(kind_of(document["type"]).collection, document["id"])


def share_picture_of(collection: str, identity: object) -> str:
    """The absolute address of the picture for what has this id in a collection."""
    return settings.PUBLIC_URL + _address("share-picture", collection, identity)


def site_picture() -> str:
    """The absolute address of the picture to show beside a link to a page that is no document."""
    return settings.PUBLIC_URL + reverse("site-picture")


def motif_of(collection: str, identity: object) -> str:
    """The path of the picture that is drawn for what has this id in a collection."""
    return _address("motif", collection, identity)


def motif_look(characteristic: str, slug: str) -> dict[str, str]:
    """What a picture is drawn from, as the address of a draft's picture has it."""
    return {CHARACTERISTIC: characteristic, SLUG: slug}


def _address(name: str, collection: str, identity: object) -> str:
    return _pattern(name, collection).replace(str(_STAND_IN), str(identity))


@cache
def _pattern(name: str, collection: str) -> str:
    """A route's path with a stand-in for the id: lists ask for many, and reversing costs more than a card."""
    return reverse(name, args=[collection, _STAND_IN])
