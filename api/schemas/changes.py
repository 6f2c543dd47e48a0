"""The change feed."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.kinds import any_of
from publishing.documents.kinds import all_kinds

AnyDocument = any_of("AnyDocument", "A document of any type, whole.", all_kinds())


class Change(BaseModel):
    """What happened to a document last. Of a withdrawn document only the type, id, date and reason are given."""

    sequence: int
    action: Literal["put", "delete"] = Field(
        description="What to do with your copy: store the document (put) or delete it."
    )
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
    next: str = Field(description="The cursor for the next request, now or later; there always is one.")
    has_more: bool = Field(description="Whether more changes are ready now.")
    resync: bool = Field(
        description="If true, delete everything that you have and go on from `next`: the numbering has begun again."
    )
