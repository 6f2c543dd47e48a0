"""What is answered when there is no answer."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class MovedDocument(BaseModel):
    """Where it is now."""

    moved_to: str = Field(description="Its address in this API; for /pages its path.")


class ProblemDocument(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="What happened, for people.")


class GoneDocument(ProblemDocument):
    """What may be told of something that was public once."""

    status: Literal[410]
    kind: str = Field(description="The type that it had.")
    id: UUID
    withdrawn_at: datetime | None = Field(description="When it stopped being public, if that has a date.")
    replaced_by: list[str] = Field(default=[], description="The addresses of what took its place, if anything did.")


class ParameterProblem(BaseModel):
    """What is wrong with one parameter."""

    parameter: str | None = Field(description="Its name; null: the query as a whole.")
    message: str
    nearest: list[str] = Field(description="Names that are right and look like the one given.")


class InvalidDocument(ProblemDocument):
    """What is wrong with a query."""

    status: Literal[422]
    errors: list[ParameterProblem]
