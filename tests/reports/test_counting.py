"""Every indicator equals what somebody counts by hand, in any library."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from pyroaring import BitMap

from publishing.serving.catalogue.drafting import Draft
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.catalogue.snapshot import Entry, Snapshot
from reports.counting.definitions import definitions
from reports.counting.months import added_up, by_month
from reports.counting.reads import about
from reports.counting.searches import ANSWERS
from reports.counting.tables import by_value, by_year, crossed, pairs
from reports.freezing.recounting import counted
from reports.plots.drawing import draw
from reports.shapes.facts import Facts, StoryFact

FACETS = {
    "competency": ["bridging", "tensions", "habit"], "type": ["blog", "case-study", "vox-pop"],
    "place": ["lambeth", "bexley"], "part_of_system": ["council", "trust", "charity"],
}  # fmt: skip


def a_library(dice):
    """Some stories as dictionaries, and the shelf of those that count, among others that do not."""
    stories, draft = [], Draft(Snapshot())
    for number in range(dice.randint(0, 40)):
        facets = {name: dice.sample(values, dice.randint(0, len(values))) for name, values in FACETS.items()}
        day = date(2021, 1, 1) + timedelta(dice.randrange(2000))
        is_counted, collection = dice.random() < 0.8, dice.choice(["stories", "stories", "events"])
        identity = f"{number:032x}"
        values = [(name, value, value.title()) for name, some in facets.items() for value in some]
        draft.take(identity, collection, number, Entry(identity, collection, day.toordinal(), 0, False, None), values)
        if is_counted and collection == "stories":
            stories.append({**facets, "year": day.year, "id": identity})
    known = draft.finished("epoch", 99)
    return stories, Shelf(known, known.of(story["id"] for story in stories))


def by_hand(stories, facet, known):
    counts = {value: sum(value in story[facet] for story in stories) for value in FACETS[facet]}
    others = sorted((-count, value.title(), value) for value, count in counts.items() if count and value not in known)
    return [*((value, counts.get(value, 0)) for value in known), *((value, -count) for count, _, value in others)]


def assert_counted_as_by_hand(seed):
    dice = Random(seed)
    stories, shelf = a_library(dice)
    for facet, known in (("competency", {"habit": "H", "unused": "U", "bridging": "B"}), ("place", {}), ("type", {})):
        counted = [(row.slug, row.counts[0]) for row in by_value(shelf, facet, known).rows]
        assert counted == by_hand(stories, facet, known)
    kinds = {"blog": "Blogs", "vox-pop": "Vox-pops"}
    table = crossed(shelf, ("competency", {"habit": "H"}), ("type", kinds))
    columns = [*kinds, *(value for value, _ in by_hand(stories, "type", kinds)[2:])]
    assert len(table.columns) == len(columns)
    for row in table.rows:
        expected = [sum(row.slug in one["competency"] and kind in one["type"] for one in stories) for kind in columns]
        assert list(row.counts) == expected
    years = [story["year"] for story in stories]
    of_years = [(str(year), years.count(year)) for year in range(min(years), max(years) + 1)] if years else []
    assert [(row.slug, row.counts[0]) for row in by_year(shelf).rows] == of_years
    sets = {(one, one): BitMap(n for n, story in enumerate(stories) if one in story["part_of_system"]) for one in "abc"}
    sets |= {
        (part, part): BitMap(n for n, story in enumerate(stories) if part in story["part_of_system"])
        for part in FACETS["part_of_system"]
    }
    for row in pairs(sets).rows:
        one, other = row.slug.split("+")
        together = sum(one in story["part_of_system"] and other in story["part_of_system"] for story in stories)
        assert row.counts == (together,)
    assert len(pairs(sets).rows) == 15
    assert_reports_count_the_same(dice, stories, kinds)
    assert_searches_are_counted_as_by_hand(dice)


def assert_searches_are_counted_as_by_hand(dice):
    asked = [
        (date(2024, 11, 1) + timedelta(dice.randrange(500)), dice.choice(("enough", "little", "nothing")))
        for _ in range(dice.randrange(60))
    ]
    table = by_month(added_up((day, answer, 1) for day, answer in asked), ANSWERS)
    months = [row.slug for row in table.rows]
    assert months == sorted(months)
    assert (not asked) == (not months)
    for row in table.rows:
        by_hand = [sum((f"{day:%Y-%m}", one) == (row.slug, answer) for day, one in asked) for answer in ANSWERS]
        assert list(row.counts) == by_hand
    assert sum(sum(row.counts) for row in table.rows) == len(asked)


def assert_reports_count_the_same(dice, stories, kinds):
    """What reports keep is counted from facts alone, samples apart, and the period by the day."""
    starts, ends, parts = date(2022, 3, 1), date(2024, 2, 29), FACETS["part_of_system"]
    facts = [
        StoryFact(
            id=UUID(one["id"]), sequence=1, date=date(one["year"], 1, 1), is_sample=dice.random() < 0.3,
            values={facet: one[facet] for facet in FACETS}, names=dice.sample(parts, dice.randint(0, len(parts))),
        )
        for one in stories
    ]  # fmt: skip
    labels = {facet: {value: value.title() for value in values} for facet, values in FACETS.items()}
    known = {"competency": {"habit": "H"}, "type": {**kinds, "case-study": "Case studies"}}
    found = {one.slug: one for one in counted(Facts(stories=facts, known=known, labels=labels), starts, ends)}
    for slug, facet in (("stories-by-place", "place"), ("stories-by-competency", "competency")):
        rows = [(row.slug, row.cells[0].count + row.cells[0].samples) for row in found[slug].rows]
        assert rows == by_hand(stories, facet, known.get(facet, {}))
    for row in found["coverage"].rows:
        for kind, cell in zip(known["type"], row.cells, strict=True):
            both = [one for one in facts if row.slug in one.values["competency"] and kind in one.values["type"]]
            assert (cell.count, cell.samples) == tuple(
                sum(one.is_sample is is_one for one in both) for is_one in (False, True)
            )
    assert len(found["parts-named-together"].rows) == 3
    for row in found["parts-named-together"].rows:
        both = [one for one in facts if {*row.slug.split("+")} <= {*one.names}]
        told = (sum(not one.is_sample for one in both), sum(one.is_sample for one in both))
        assert (row.cells[0].count, row.cells[0].samples) == told
    for row in found["stories-of-the-period"].rows:
        shown = [one.date for one in facts if row.slug in one.values["competency"]]
        split = (sum(day < starts for day in shown), sum(starts <= day <= ends for day in shown))
        assert tuple(cell.count + cell.samples for cell in row.cells) == split
    years = [int(row.slug) for row in found["stories-by-year"].rows]
    assert years == list(range(min(years), max(years) + 1)) if stories else not years


@pytest.mark.parametrize("seed", range(10))
def test_indicators_equal_what_is_counted_by_hand(seed):
    assert_counted_as_by_hand(seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(300))
def test_indicators_of_many_libraries_equal_what_is_counted_by_hand(seed):
    assert_counted_as_by_hand(seed)


def test_reads_are_told_roughly_and_few_not_at_all():
    assert [about(times) for times in (0, 9, 10, 99, 238, 12_449)] == [0, 0, 10, 99, 240, 12_000]


def test_every_definition_says_what_it_counts_and_what_it_does_not_show():
    for slug, one in definitions().items():
        assert one.slug == slug
        for words in (one.title, one.counts, one.source, one.since, one.does_not_show):
            assert len(words) > 8


def test_drawings_say_everything_in_words_and_are_safe():
    _, shelf = a_library(Random(1))
    tables = {
        "bars": by_value(shelf, "competency", {"none": "<i>No & such"}),
        "grid": crossed(shelf, ("competency", {}), ("type", {})),
        "line": by_year(shelf),
    }
    for shape, table in tables.items():
        drawing = draw(table, shape, "name", "A <title>")
        assert drawing == draw(table, shape, "name", "A <title>")
        assert drawing.startswith('<svg class="plot" viewBox="0 0 420 ')
        assert 'role="img" aria-labelledby="name-title name-about"' in drawing
        assert '<title id="name-title">A &lt;title&gt;</title>' in drawing
        assert f"The highest number is {table.most}: " in drawing
        assert "Unnamed" not in drawing
        for row in table.rows:
            assert f">{row.label.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</text>" in drawing
        # Only the colours of the page: they change with the reader's scheme.
        assert "#" not in drawing
