"""The form of a story."""

from typing import Any

from characteristics.models.topics import topics_by_word
from publishing.pages.forms import PublishableForm


class StoryForm(PublishableForm):
    """A form in which another word for a topic is as good as the topic."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("recognisable"):
            # No answer is what it is before anybody answers, and nothing to choose.
            field.choices = [choice for choice in field.choices if choice[0]]

    def clean_topics(self) -> list[str]:
        """The topics that were meant, each once."""
        known = topics_by_word()
        return list(dict.fromkeys(known.get(name.casefold(), name) for name in self.cleaned_data["topics"]))
