"""The change feed."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.kinds import any_of
from publishing.documents.kinds import all_kinds

AnyDocument = any_of("AnyDocument", "A document of any type, whole.", all_kinds())


class Change(BaseModel):
    """What happened to a document last. Of a withdrawn one nothing is told but its kind, id and date."""

    sequence: int
    action: Literal["put", "delete"] = Field(description="What a follower does with its copy.")
    reason: Literal["published", "changed", "moved", "withdrawn", "expired"]
    type: str
    id: UUID
    changed_at: datetime
    slug: str | None
    api_url: str | None
    document: AnyDocument | None = Field(  # type: ignore[valid-type]  # made at run time
        default=None, description="The whole document, with include=full."
    )


class ChangeList(BaseModel):
    """A page of the change feed."""

    items: list[Change]
    next: str = Field(description="Where to go on, now or later: there is always a place to ask from.")
    has_more: bool = Field(description="Whether there is more at once.")
    resync: bool = Field(description="Drop everything and go on from `next`: the numbers mean something else now.")
