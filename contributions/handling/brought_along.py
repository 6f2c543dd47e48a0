"""The pictures that came with somebody's Word file: they go with the story, unless something else shows them."""

import json
from collections.abc import Iterator
from typing import Any

from library.models import StoryPage
from library.word.pictures import COLLECTION
from publishing.models import Picture


def pictures_of(page: StoryPage) -> list[Picture]:
    """The pictures from Word files that any version of a story shows, or that wait beside it to be placed."""
    versions = [json.loads(one.content.get("body", "[]")) for one in page.revisions.all()]
    imported = getattr(page, "word_import", None)
    keys = set(_shown([*versions, imported.pieces if imported else []]))
    return list(Picture.objects.filter(pk__in=keys, collection__name=COLLECTION))


def forget(pictures: list[Picture]) -> None:
    """Delete those that nothing shows any more."""
    for picture in pictures:
        if picture.get_usage().count() == 0:
            picture.delete()


def _shown(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        image = value.get("image")
        if isinstance(image, int):
            yield image
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _shown(one)
