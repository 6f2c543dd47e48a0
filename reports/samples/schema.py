"""What the head of a sample report may say."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


class ReportSample(BaseModel):
    """A sample report: its measures by their slugs, and two of its parts in a paragraph each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, StringConstraints(min_length=1, max_length=70)]
    summary: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    starts_on: dt.date
    ends_on: dt.date
    measures: Annotated[list[str], Field(min_length=1)]
    changes: Words
    proposals: Words
