"""Making a draft of a contribution, with everything in its place."""

from html import escape
from typing import Any

from characteristics.models import Competency, PartOfSystem, Place, Profession
from contributions.handling.changing import NotDone, Stage, changed_by_us
from contributions.handling.readying import Ready, read_beforehand
from contributions.handling.showing import put_media
from contributions.models import Contribution
from library.models import STORY_TYPES, BlogPage, CaseStudyPage, LibraryPage, StoryCompetency, StoryPage, VoxPopPage
from library.models.blocks import PARTS, stored_part
from library.word.content import identified
from library.word.drafts import WordFile
from library.word.drafts import make_draft as make_draft_of_file

LONGEST_BYLINE: int = StoryPage._meta.get_field("byline").max_length or 0
WHERE: dict[str, Any] = {"part_of_system": PartOfSystem, "place": Place, "profession": Profession}


def make_draft(contribution: Contribution, user: Any, ready: Ready | None = None) -> StoryPage:
    """The draft of a contribution, of what was read beforehand: made once, whoever asks for it twice.

    Raises NotDone, and ValidationError if its pictures have to wait for others.
    """
    ready = ready or read_beforehand(contribution)
    with changed_by_us(contribution) as kept:
        if kept.page is not None:
            return kept.page
        library = LibraryPage.objects.first()
        if library is None or not library.permissions_for_user(user).can_add_subpage():
            message = "You may not add stories to the library."
            raise NotDone(message)
        page = _of_a_file(kept, ready.word, library, user) if ready.word else _of_answers(kept, library, user)
        put_media(page, kept, ready.pictures, user)
        page.save_revision(user=user, clean=False, log_action=True)
        # The draft of a Word file has the file beside it now.
        kept.page, kept.stage, kept.file = page, Stage.EDITING, ""
    return page


def _of_answers(contribution: Contribution, library: LibraryPage, user: Any) -> StoryPage:
    page = STORY_TYPES[contribution.kind](title=contribution.given("title", "title"), live=False, owner=user)
    _fill(page, contribution)
    _describe(page, contribution)
    library.add_child(instance=page)
    return page


def _of_a_file(contribution: Contribution, word: WordFile, library: LibraryPage, user: Any) -> StoryPage:
    page = make_draft_of_file(word, contribution.kind, library, user, contribution.given("title", "title"))
    _describe(page, contribution)
    return page


def _describe(page: StoryPage, contribution: Contribution) -> None:
    """Say who tells it, where it is from, and what it shows."""
    page.byline = byline_of(contribution)
    for field, model in WHERE.items():
        setattr(page, field, model.objects.filter(slug=contribution.given("where", field) or "").first())
    chosen = Competency.objects.filter(slug__in=contribution.given("shows", "competencies", []))
    page.story_competencies = [StoryCompetency(tag=competency) for competency in chosen]


def _fill(page: StoryPage, contribution: Contribution) -> None:
    if isinstance(page, CaseStudyPage):
        given = {part: contribution.given(part, "text") for part in PARTS}
        page.body = identified([stored_part(part, [_text(text)]) for part, text in given.items() if text])
    elif isinstance(page, BlogPage):
        page.body = identified([_text(contribution.given("reflection", "text"))])
    elif isinstance(page, VoxPopPage):
        page.quote = contribution.given("quote", "text")


def byline_of(contribution: Contribution) -> str:
    """How whoever tells it is named: by their role, and by their name if they want it so."""
    role = contribution.given("where", "role")
    is_named = contribution.given("consent", "credit") == "name"
    return (f"{contribution.name}, {role}" if is_named else role)[:LONGEST_BYLINE]


def _text(text: str) -> dict[str, Any]:
    """What was typed as a block: an empty line begins a paragraph."""
    paragraphs = (part.strip() for part in text.split("\n\n"))
    html = "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs if part)
    return {"type": "text", "value": html.replace("\n", "<br/>")}
