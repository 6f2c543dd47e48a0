"""What answers have in common."""

from datetime import datetime

from pydantic import BaseModel, Field


class Published(BaseModel):
    """What every stored document begins with."""

    sequence: int = Field(description="The number of this version: a later change has a higher one.")
    changed_at: datetime = Field(description="When this version became public.")


class Listed(BaseModel):
    """What every list has beside its items."""

    total: int = Field(description="How many items the whole list has.")
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")
