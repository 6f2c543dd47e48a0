"""The seven success measures: what is counted, what people found out, and what nobody knows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from publishing.projection.transactions import atomic
from reports.models import DailyRead, Measure, Reading
from search.models import DailySearch
from search.query_log import keeping, spool
from tests.reports.making import make_report
from tests.support.roles import logged_in, somebody

HAND = {"value": "12 of 40 places", "source": "A count by the working group", "taken_by": "Working group"}


def body(text):
    return [{"type": "text", "value": f"<p>{text}</p>"}]


def page_of(client, slug):
    answer = client.get(f"/evidence/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def counted(client, slug):
    found = {one["slug"]: one for one in client.get("/api/v1/indicators").json()["items"]}[slug]
    return {row["slug"]: row["counts"] for row in found["rows"]}


def reading(slug="joyful-community", **fields):
    with atomic():
        return Reading.objects.create(measure=Measure.objects.get(term__slug=slug), **{**HAND, **fields})


def test_the_measures_are_told_with_the_stories_that_bear_witness(client, world, witness):
    witness("more-collaborations", "better-skills", title="Two lists", competencies=[world.habit])
    with atomic():
        hidden = witness("more-collaborations", title="Hidden away")
        hidden.unpublish()
    world.draft(title="Never seen")
    overview = " ".join(client.get("/evidence/").content.decode().split())
    headings = ["In the UK and beyond", "In south east London", "For members"]
    places = [overview.index(f">{heading}</h2>") for heading in headings]
    assert places == sorted(places)
    assert overview.count("0 stories bear witness") == 5
    assert overview.count("1 story bears witness") == 2
    text = page_of(client, "more-collaborations")
    assert "Two lists" in text
    assert "Hidden away" not in text
    assert "There is nothing to count yet." in text
    listed = client.get("/api/v1/measures").json()
    assert [one["slug"] for one in listed["items"]] == [
        "adds-to-knowledge", "tangible-outcomes", "more-diverse-leaders", "more-collaborations", "better-skills",
        "new-connections", "joyful-community",
    ]  # fmt: skip
    stories = client.get("/api/v1/stories?success_measure=more-collaborations").json()
    assert [one["title"] for one in stories["items"]] == ["Two lists"]
    assert client.get("/library/?success_measure=better-skills").content.decode().count('<article class="card"') == 1
    assert 'href="/evidence/"' in client.get("/about/").content.decode()


def test_numbers_follow_what_is_public_in_that_moment(client, world, witness, settings):
    story = witness("better-skills", competencies=[world.habit])
    page = client.get("/evidence/better-skills/")
    assert client.get("/evidence/better-skills/", HTTP_IF_NONE_MATCH=page["ETag"]).status_code == 304
    none = {slug: [0] for slug in ("bridging", "tensions", "experiment")}
    assert counted(client, "stories-by-competency") == {**none, "habit": [1]}
    assert counted(client, "stories-by-measure")["better-skills"] == [1]
    assert counted(client, "stories-by-kind") == {"case-study": [0], "blog": [1], "vox-pop": [0]}
    assert counted(client, "coverage")["habit"] == [0, 1, 0]
    assert "sample" not in page.content.decode()
    world.story(title="Invented", sample_key="invented", competencies=[world.habit])
    text = page_of(client, "better-skills")
    assert "Counted in 2 public stories. This includes 1 sample story," in text
    settings.COUNT_SAMPLES = False
    assert "Counted in 1 public story." in page_of(client, "better-skills")
    assert counted(client, "stories-by-competency")["habit"] == [1]
    assert client.get("/evidence/better-skills/")["ETag"] != page["ETag"]
    with atomic():
        story.unpublish()
    assert counted(client, "stories-by-competency")["habit"] == [0]
    assert "There is nothing to count yet." in page_of(client, "better-skills")


def test_parts_named_together_are_those_that_words_name(client, world, witness, measures):
    from characteristics.models import PartOfSystem

    council = PartOfSystem.objects.get(slug="council-and-social-care")
    trust = PartOfSystem.objects.get(slug="acute-or-community-trust")
    world.story(title="One", part_of_system=council, body=body("The wards rang the hospital."))
    world.story(title="Two", part_of_system=trust, body=body("Nobody else was there."))
    world.story(title="Three", body=body("The councils, and an A&amp;E department."))
    world.draft(title="Four", part_of_system=council, body=body("hospital"))
    # A part that no public story is from is told to nobody.
    together = "acute-or-community-trust+council-and-social-care"
    assert counted(client, "parts-named-together") == {together: [2]}
    # A report counts them from its facts, without the index: the same.
    make_report(world, "more-collaborations")
    taken = client.get("/api/v1/reports/a-year").json()["indicators"]
    (rows,) = [one["rows"] for one in taken if one["slug"] == "parts-named-together"]
    assert [(row["slug"], row["cells"][0]["count"]) for row in rows] == [(together, 2)]
    assert "Acute or community trust and Council and social care" in page_of(client, "more-collaborations")


def test_searches_are_told_by_month_and_answer_once_their_day_is_long_over(client, world, measures):
    today = timezone.localdate()
    asked = {"enough": 4, "little": 2, "nothing": 3}
    for days in (0, 1, 2, 3, 900):
        day = (today - timedelta(days=days)).isoformat()
        spool.add({(day, f"zzqsentinel {answer}"): (times, 1, answer) for answer, times in asked.items()})
    keeping.take_counts()
    # What is kept is added to, and stays when the texts are forgotten.
    spool.add({((today - timedelta(days=2)).isoformat(), "zzqsentinel enough"): (1, 1, "enough")})
    keeping.take_counts()
    keeping.forget(today + timedelta(days=500))
    assert not DailySearch.objects.exists()
    totals = [sum(counts) for counts in zip(*counted(client, "searches-by-answer").values(), strict=True)]
    assert totals == [9, 4, 6]
    text = page_of(client, "adds-to-knowledge")
    of_searches = text[text.index('id="searches-by-answer"') :]
    assert f"{today - timedelta(days=2):%B %Y}" in of_searches
    assert "Counted in" not in of_searches
    told = {one["slug"]: one for one in client.get("/api/v1/indicators").json()["items"]}
    assert [told["searches-by-answer"][name] for name in ("of", "stories", "samples")] == ["searches", 0, 0]
    # The day is part of the name of the answer: on the next one there is more to tell.
    tag = client.get("/api/v1/indicators")["ETag"]
    with travel(timezone.now() + timedelta(days=1)):
        answer = client.get("/api/v1/indicators", HTTP_IF_NONE_MATCH=tag)
        assert answer.status_code == 200
        totals = [sum(counts) for counts in zip(*counted(client, "searches-by-answer").values(), strict=True)]
    assert totals == [13, 6, 9]
    assert "zzqsentinel" not in answer.content.decode() + text


def test_reads_by_month_and_what_else_there_is_leave_samples_out(client, world, measures):
    story, sample = world.story(slug="read"), world.story(slug="sample", sample_key="x")
    day = timezone.localdate() - timedelta(days=2)
    for document, way, times in ((story, "page", 238), (story, "api", 9), (sample, "page", 5000)):
        DailyRead.objects.create(day=day, document=document.translation_key, way=way, times=times)
    DailyRead.objects.create(day=day + timedelta(days=1), document=story.translation_key, way="page", times=700)
    assert counted(client, "reads-by-month") == {f"{day:%Y-%m}": [240, 0, 0]}
    assert counted(client, "events-and-resources") == {"events": [0], "resources": [0], "reading-lists": [0]}
    make_report(world, "adds-to-knowledge", starts_on=day, ends_on=timezone.localdate())
    DailyRead.objects.all().delete()
    taken = {one["slug"]: one for one in client.get("/api/v1/reports/a-year").json()["indicators"]}
    assert [cell["count"] for cell in taken["reads-by-month"]["rows"][0]["cells"]] == [240, 0, 0]
    assert [row["label"] for row in taken["events-and-resources"]["rows"]] == ["Events", "Resources", "Reading lists"]
    assert "How often the library was read" in client.get("/evidence/reports/a-year/").content.decode()


@pytest.mark.parametrize("slug", ["more-diverse-leaders", "new-connections", "joyful-community"])
def test_where_there_is_no_number_none_is_given(client, measures, slug):
    text = page_of(client, slug)
    assert "There is no number that the library can count by itself." in text
    assert '<svg class="plot"' not in text
    assert "No story gives evidence of this yet" in text


def test_a_reading_by_hand_is_told_with_its_source_once_it_is_shown(client, measures):
    hidden = reading(note="zzqsentinel counted by hand")
    before = client.get("/api/v1/changes").json()
    assert "zzqsentinel" not in page_of(client, "joyful-community")
    assert client.get("/api/v1/measures/joyful-community").json()["readings"] == []
    with atomic():
        hidden.is_shown = True
        hidden.save()
    reading(value="Later", date="2031-01-02", is_shown=True, source_url="https://example.org/count")
    text = page_of(client, "joyful-community")
    assert text.index("Later") < text.index("12 of 40 places")
    assert '<a href="https://example.org/count">A count by the working group</a>' in text
    assert "What people have found out is below." in text
    assert [one["value"] for one in client.get("/api/v1/measures/joyful-community").json()["readings"]] == [
        "Later", "12 of 40 places",
    ]  # fmt: skip
    assert client.get("/api/v1/changes").json() != before
    with atomic():
        hidden.delete()
    assert "zzqsentinel" not in page_of(client, "joyful-community")


def test_a_measure_goes_with_its_term_and_takes_its_new_name(client, measures):
    with atomic():
        measures["new-connections"].label = "Connections made or rekindled"
        measures["new-connections"].save()
    assert "<h1>Connections made or rekindled</h1>" in page_of(client, "new-connections")
    with atomic():
        measures["new-connections"].delete()
    assert client.get("/evidence/new-connections/").status_code == 410
    assert client.get("/evidence/").content.decode().count('class="panel"') == 6


@pytest.mark.parametrize("role", ["Editor", "Writer", "Reviewer", "Working group"])
def test_editors_write_readings_and_others_do_not(measures, role):
    status = 200 if role == "Editor" else 403
    browser = logged_in(somebody(role))
    address = reverse("wagtailsnippets_reports_reading:add")
    assert browser.get(address).status_code == status
    if status == 200:
        fields = {**HAND, "measure": Measure.objects.get(term__slug="better-skills").pk, "date": "3/5/2026"}
        refused = browser.post(address, {**fields, "source_url": "javascript:alert(1)", "source": ""})
        assert refused.status_code == 200
        assert not Reading.objects.exists()
        assert set(refused.context["form"].errors) == {"source", "source_url"}
        assert browser.post(address, fields).status_code == 302
        assert Reading.objects.get().is_shown is False
