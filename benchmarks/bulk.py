"""The bulk importer: stories into pages, documents and indexes, as if editors had published each of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from wagtail.models import Page

from benchmarks.generate import Story
from benchmarks.pages import Lookup, make_page
from benchmarks.references import Child, insert_references
from benchmarks.rows import insert_rows
from benchmarks.tables import insert_pages, keys_were_given, last_step, next_keys
from characteristics.models import Competency, Topic
from library.models import LibraryPage, StoryCompetency, StoryPage, StoryTopic
from publishing.documents.names import source_of
from publishing.machine.write_ahead_log import keep_short
from publishing.models import ConsentRecord
from publishing.models import Sequence as Counter
from publishing.projection.batches import batches
from publishing.projection.run import Projection
from publishing.sequence import sinks

BATCH = 1_000


@dataclass
class Timings:
    """Seconds spent in each stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add what happens inside to a stage."""
        began = perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + perf_counter() - began


def import_stories(stories: Iterable[Story], parent: LibraryPage, pictures: Sequence[int] = ()) -> Timings:
    """Publish stories below the library; pictures are given to them in turn.

    Each batch is one transaction with its pages, consents and documents: at no moment is a page public without its
    document. The indexes follow afterwards, as they do in the product.
    """
    timings, lookup = Timings(), Lookup.read(pictures)
    for batch in batches(stories, BATCH):
        with transaction.atomic():
            # The counter first, as the projector demands: nobody else's change falls between reading and numbering.
            counter = Counter.lock()
            with timings.stage("pages"):
                pages = _store_pages(batch, LibraryPage.objects.get(pk=parent.pk), lookup)
            with timings.stage("documents"):
                _store_documents(pages, counter)
        # A batch writes some 60 MB, one right after the other; whoever does that lets the log begin anew in between.
        with timings.stage("log"):
            keep_short()
    with timings.stage("index"):
        follow_to_the_end()
    return timings


def follow_to_the_end() -> None:
    """Bring every sink up to the head of the sequence."""
    for sink in sinks.all_sinks():
        while not sinks.follow(sink):
            pass


def _store_pages(stories: Sequence[Story], parent: LibraryPage, lookup: Lookup) -> list[StoryPage]:
    _add_topics(stories, lookup)
    step = last_step(parent)
    pages = [make_page(story, parent, step + number, lookup) for number, story in enumerate(stories, 1)]
    insert_pages(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    _store_rows(pages, stories, lookup)
    _store_consents(pages)
    return pages


def _add_topics(stories: Sequence[Story], lookup: Lookup) -> None:
    wanted = {topic for story in stories for topic in story.topics} - lookup.topics.keys()
    for topic in Topic.objects.bulk_create(Topic(name=name, slug=slugify(name)) for name in sorted(wanted)):
        lookup.topics[topic.name] = topic.pk


def _store_rows(pages: Sequence[StoryPage], stories: Sequence[Story], lookup: Lookup) -> None:
    pairs = list(zip(pages, stories, strict=True))
    competencies = [
        (page, lookup.competencies[slug], how, order)
        for page, story in pairs
        for order, (slug, how) in enumerate(story.competencies.items())
    ]
    topics = [(page, lookup.topics[name]) for page, story in pairs for name in story.topics]
    children = [*_store_competencies(competencies), *_store_topics(topics)]
    insert_references(pages, children)
    measures = StoryPage.success_measures.through
    insert_rows(
        measures,
        ("storypage", "successmeasure"),
        ((page.pk, lookup.success_measures[slug]) for page, story in pairs for slug in story.success_measures),
    )
    keys_were_given([Page, StoryCompetency, StoryTopic])


def _store_competencies(tagged: Sequence[tuple[StoryPage, int, str, int]]) -> Iterator[Child]:
    keys = next_keys(StoryCompetency, len(tagged))
    names = ("id", "content_object", "tag", "how_it_shows", "sort_order")
    rows = ((key, page.pk, tag, how, order) for key, (page, tag, how, order) in zip(keys, tagged, strict=True))
    insert_rows(StoryCompetency, names, rows)
    for key, (page, tag, _how, _order) in zip(keys, tagged, strict=True):
        yield Child(page, "story_competencies", key, Competency, tag)


def _store_topics(tagged: Sequence[tuple[StoryPage, int]]) -> Iterator[Child]:
    keys = next_keys(StoryTopic, len(tagged))
    rows = ((key, page.pk, tag) for key, (page, tag) in zip(keys, tagged, strict=True))
    insert_rows(StoryTopic, ("id", "content_object", "tag"), rows)
    for key, (page, tag) in zip(keys, tagged, strict=True):
        yield Child(page, "story_topics", key, Topic, tag)


def _store_consents(pages: Sequence[StoryPage]) -> None:
    blank = ConsentRecord(evidence_note="Generated.")
    names = [field.name for field in ConsentRecord._meta.concrete_fields if not field.primary_key]
    common = {name: getattr(blank, name) for name in names if name != "page"}
    records = ({**common, "page": page.pk, "given_by": page.byline, "given_on": page.date} for page in pages)
    insert_rows(ConsentRecord, names, ([record[name] for name in names] for record in records))


def _store_documents(pages: Sequence[StoryPage], counter: Counter) -> None:
    projection = Projection(counter)
    projection.run(source_of(page) for page in pages)
    projection.store()
    if projection.failures:
        message = f"Documents could not be built: {projection.failures}"
        raise RuntimeError(message)
