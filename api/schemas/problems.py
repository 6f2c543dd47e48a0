"""What is answered when there is no answer."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class MovedDocument(BaseModel):
    """The new address of a document that has moved."""

    moved_to: str = Field(description="The address in this API; for /pages, the path of the page.")


class ProblemDocument(BaseModel):
    """A problem (RFC 9457): why the request was not answered."""

    type: str
    title: str = Field(description="The name of the status.")
    status: int
    detail: str = Field(description="What happened, for people.")


class GoneDocument(ProblemDocument):
    """A document that was public and has been withdrawn."""

    status: Literal[410]
    kind: str = Field(description="The type of the document.")
    id: UUID
    withdrawn_at: datetime | None = Field(description="When it stopped being public; null if there is no date.")
    replaced_by: list[str] = Field(
        default=[], description="The addresses of the documents that took its place, if there are any."
    )


class ParameterProblem(BaseModel):
    """What is wrong with one parameter."""

    parameter: str | None = Field(
        description="The name of the parameter; null if the mistake is in the query as a whole."
    )
    message: str
    nearest: list[str] = Field(description="Valid names close to the one given.")


class RefusedDocument(ProblemDocument):
    """What was sent is not taken, for one reason."""

    errors: list[ParameterProblem] = Field(default=[], description="The header, or the place in the manifest.")


class InvalidDocument(ProblemDocument):
    """What is wrong with a query."""

    status: Literal[422]
    errors: list[ParameterProblem]
