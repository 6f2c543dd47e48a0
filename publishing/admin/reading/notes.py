"""Notes on a draft: written by whoever reads it, seen by them and by its editors."""

from dataclasses import dataclass
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page

from publishing.models import DraftNote


class NoteForm(forms.ModelForm[DraftNote]):
    """One note."""

    class Meta:
        model = DraftNote
        fields = ("text",)
        labels = {"text": "Your note"}
        help_texts = {"text": "The editors of this draft and its other readers see it."}
        error_messages = {"text": {"required": "Write something first."}}
        widgets = {"text": AdminAutoHeightTextInput(attrs={"rows": 3})}


@dataclass(frozen=True)
class ShownNote:
    """A note as somebody sees it. Who wrote it is told to editors only."""

    note: DraftNote
    author: str
    is_own: bool


def notes_for(user: Any, page: Page) -> list[ShownNote]:
    """The notes on a page, the oldest first."""
    knows_names = page.permissions_for_user(user).can_edit()
    return [_shown(note, user, knows_names=knows_names) for note in page.draft_notes.select_related("author")]


def _shown(note: DraftNote, user: Any, *, knows_names: bool) -> ShownNote:
    if note.author == user:
        return ShownNote(note, "You", is_own=True)
    name = note.author.get_full_name() or note.author.get_username()
    return ShownNote(note, name if knows_names else "Another reader", is_own=False)
