"""Stories in other sites' editors."""

from typing import Literal

from pydantic import BaseModel, Field


class OEmbed(BaseModel):
    """How to embed a story (oEmbed 1.0)."""

    version: Literal["1.0"]
    type: Literal["rich"]
    provider_name: str
    provider_url: str
    cache_age: int = Field(description="Seconds.")
    width: int = Field(description="Pixels.")
    height: int = Field(description="Pixels.")
    html: str = Field(
        description="A frame that shows the story. It has none of the text, so nothing remains once it is withdrawn."
    )
