"""What the head of a sample call may say."""

import datetime as dt
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from contributions.models.calls import LONGEST_PROMPT, MOST_PROMPTS, SUBJECTS

Prompt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PROMPT)]


class CallSample(BaseModel):
    """A sample call, about a competency, a characteristic or a theme, by its slug."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, StringConstraints(min_length=1, max_length=70)]
    summary: Annotated[str, StringConstraints(min_length=1, max_length=180)]
    date: dt.date
    competency: str = ""
    characteristic: str = ""
    theme: str = ""
    closes: dt.date | None = None
    prompts: Annotated[list[Prompt], Field(max_length=MOST_PROMPTS)] = []

    @property
    def subject(self) -> tuple[str, str]:
        """What kind of thing it is about, and the slug of that."""
        return next((name, getattr(self, name)) for name in SUBJECTS if getattr(self, name))

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Self:
        """Refuse what is about nothing, or about several things."""
        if sum(bool(getattr(self, name)) for name in SUBJECTS) != 1:
            message = f"a call is about one of {', '.join(SUBJECTS)}"
            raise ValueError(message)
        return self
