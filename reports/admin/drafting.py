"""Drafting a report from what there is: whatever people have not written yet is filled in for them to go on from."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.html import format_html_join
from django.utils.text import get_text_list
from django.utils.timezone import localdate

from characteristics.models import CharacteristicPage
from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, public_state
from reports.admin.insights import people_by_characteristic
from reports.models import Measure, ReportPage
from reports.models.report_blocks import FEWEST_PEOPLE, LONGEST_QUOTE
from reports.stories.counted import STORIES

MOST_QUOTES, MOST_TOLD = 5, 5

Story = dict[str, Any]
# A block as it is stored.
Block = dict[str, Any]


def draft(page: ReportPage, user: Any) -> list[str]:
    """Fill in what is empty, save it as a draft, and return the names of what was filled in; others' words stay."""
    stories = list(_stories(page, public_state()))
    made: dict[str, Callable[[], list[Block]]] = {
        "introduction": lambda: [_block("text", _introduction(page, stories))],
        "quotes": lambda: list(_quotes(stories)),
        "learning": lambda: list(_learning(page, stories)),
    }
    filled = []
    for name, make in made.items():
        if not len(getattr(page, name)) and (blocks := make()):
            setattr(page, name, blocks)
            filled.append(name)
    if not page.measures.all() and (measures := _measures(page, stories)):
        page.measures.set(measures)
        filled.append("measures")
    if filled:
        page.save_revision(user=user, log_action=True)
    return filled


def _stories(page: ReportPage, state: PublicState) -> Iterator[Story]:
    """Yield the public stories of the period, the newest first."""
    public = PublicDocument.objects.public(state.at).collection(STORIES)
    if page.starts_on and page.ends_on:
        public = public.filter(date__range=(page.starts_on, page.ends_on))
    for source, body in public.newest_first().values_list("source", "body"):
        yield {**json.loads(body), "page": int(source.partition(":")[2])}


def _introduction(page: ReportPage, stories: list[Story]) -> str:
    """The bare facts, without a number that could be another by the day of publication."""
    there = {story["type"] for story in stories}
    kinds = [kind.plural.lower() for kind in collection_of(STORIES).kinds if kind.name in there]
    told = f"It rests on {get_text_list(kinds, 'and')}." if kinds else "No story is of this period."
    starts, ends = (f"{day:%-d %B %Y}" if day else "…" for day in (page.starts_on, page.ends_on))
    return f"<p>This report is about the time from {starts} to {ends}. {told}</p>"


def _quotes(stories: Iterable[Story]) -> Iterator[Block]:
    """Yield what people said, at most once for each story and never of a sample while there is another."""
    found = [(story, *said) for story in stories if (said := _said(story))]
    for story, quote, attribution in sorted(found, key=lambda one: one[0]["is_sample"])[:MOST_QUOTES]:
        yield _block("said", {"story": story["page"], "quote": quote, "attribution": attribution})


def _said(story: Story) -> tuple[str, str] | None:
    if story.get("quote"):
        return story["quote"], story["byline"]
    inner = [block for outer in story.get("blocks", []) for block in outer.get("blocks", [outer])]
    quotes = (block for block in inner if block["type"] == "quote")
    quote = next((block for block in quotes if len(block["quote"]) <= LONGEST_QUOTE), None)
    return (quote["quote"], quote["attribution"] or story["byline"]) if quote else None


def _learning(page: ReportPage, stories: list[Story]) -> Iterator[Block]:
    """Yield each characteristic that the stories of the period show, with these and their competencies."""
    people = people_by_characteristic(page.starts_on, page.ends_on)
    for home in CharacteristicPage.objects.live().order_by("path"):
        shown = {
            story["page"]: [one["label"] for one in story["competencies"] if one["characteristic"]["slug"] == home.slug]
            for story in stories
        }
        told = {key: labels for key, labels in shown.items() if labels}
        number = people.get(home.pk, 0)
        if told or number >= FEWEST_PEOPLE:
            names = sorted({label for labels in told.values() for label in labels})
            text = format_html_join("", "<li>{}</li>", ((name,) for name in names))
            filled = {
                "characteristic": home.pk,
                "text": f"<p>Stories of this period show:</p><ul>{text}</ul>" if names else "<p>What people told:</p>",
                "people": number if number >= FEWEST_PEOPLE else None,
                "stories": list(told)[:MOST_TOLD],
            }
            yield _block("learning", filled)


def _block(name: str, value: Any) -> Block:
    return {"type": name, "value": value}


def _measures(page: ReportPage, stories: list[Story]) -> list[Measure]:
    """The measures that there is something to show for: a story of the period, or a finding by its end."""
    slugs = {one["slug"] for story in stories for one in story.get("success_measures", [])}
    until = page.ends_on or localdate()
    found = Measure.objects.exclude(meaning="").filter(term__slug__in=slugs)
    with_readings = Measure.objects.filter(readings__is_shown=True, readings__date__lte=until)
    return list((found | with_readings).distinct()) or list(Measure.objects.exclude(meaning=""))
