"""What the head of a sample story may say. library/samples/content/README.md explains it to whoever writes one."""

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Kind = Literal["case-study", "blog", "vox-pop"]
Status = Literal["published", "draft", "scheduled", "private", "expired"]
PARTS = ("challenge", "action", "change", "learning", "differently")


def _text(longest: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


Line = Annotated[str, _text(140)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Topic = Annotated[str, _text(60), BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)]
Credit = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255)]


class Head(BaseModel):
    """A part of the file: a key that is not named here is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InShort(Head):
    """A case study in three lines."""

    challenge: Line
    change: Line
    learning: Line


class Image(Head):
    """A picture, by its path in the folder of the samples."""

    file: str
    alt: Annotated[str, _text(255)]
    credit: Credit = ""


class Media(Head):
    """A recording; its transcript is the text of the story."""

    file: str
    captions: str = ""
    seen: str = ""
    credit: Credit = ""


class Sample(Head):
    """A sample story."""

    kind: Kind
    title: Annotated[str, _text(70)]
    summary: Annotated[str, _text(180)]
    byline: Annotated[str, _text(120)]
    date: dt.date
    competencies: Annotated[dict[str, Note], Field(min_length=1, max_length=4)]
    topics: list[Topic]
    part: str
    place: str
    profession: str
    measures: list[str] = []
    in_short: InShort | None = None
    quote: Annotated[str, StringConstraints(max_length=400)] = ""
    image: Image | None = None
    media: Media | None = None
    status: Status = "published"
    go_live: dt.date | None = None
    expires: dt.date | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        """Refuse what belongs to another kind or status, and what this one lacks."""
        self._only("in_short", "case-study", self.kind)
        self._only("quote", "vox-pop", self.kind)
        self._only("go_live", "scheduled", self.status)
        self._only("expires", "expired", self.status)
        if self.media and self.kind != "vox-pop":
            message = "“media” belongs to a vox-pop"
            raise ValueError(message)
        return self

    def _only(self, key: str, owner: str, actual: str) -> None:
        if bool(getattr(self, key)) != (owner == actual):
            verb = "needs" if owner == actual else "has no use for"
            message = f"a story that is “{actual}” {verb} “{key}”"
            raise ValueError(message)
