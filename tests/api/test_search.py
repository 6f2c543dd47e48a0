"""Searching and suggesting through the API."""

from urllib.parse import quote

import pytest

from characteristics.models import Profession
from library.models import CaseStudyPage, StoryPage
from publishing.models import Sequence
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from publishing.worker import rounds
from search.index import local_index
from search.models import Synonym
from search.services import index
from tests.search.texts import HOSTILE, text_block
from tests.support.factories import promote
from tests.support.snapshots import Once


@pytest.fixture
def stories(world):
    three(world)


@Once
def three(world):
    world.story(title="Hospital discharge", topics=["Winter"], body=text_block("The council met the ward."))
    world.story(CaseStudyPage, title="Discharge again", competencies=[world.habit], sample_key="again")
    world.story(title="Ferry", competencies=[world.habit])


def test_a_search_is_a_list_with_what_belongs_to_it(get, stories):
    answer = get("search?q=dischrage+council&type=blog&type=vox-pop").json()
    beside = ["facets", "query", "engine", "degraded", "complete", "close", "words_apart", "destinations", "promoted"]
    assert list(answer) == ["items", "total", "next", "previous", *beside]
    assert (answer["total"], answer["next"], answer["previous"]) == (1, None, None)
    (item,) = answer["items"]
    assert (item["title"], item["type"], item["api_url"].endswith(item["id"])) == ("Hospital discharge", "blog", True)
    assert item["highlights"]["title"] == {"text": "Hospital discharge", "ranges": [[9, 18]]}
    assert item["highlights"]["passage"] == {
        "text": "The council met the ward.", "ranges": [[4, 11]], "speaker": "", "second": None, "page": None,
    }  # fmt: skip
    assert item["why"] == {"words": ["discharge", "council"], "competencies": [], "met": []}
    assert answer["query"] == {
        "text": "dischrage council", "corrected": "discharge council", "searched_as": "discharge council",
        "missing": [], "did_you_mean": None,
    }  # fmt: skip
    assert (answer["close"], item["strength"], answer["destinations"]) == (1, "close", [])
    assert (answer["engine"], answer["degraded"], answer["complete"]) == ("embedded", False, True)
    assert answer["facets"]["type"] == [
        {"value": "case-study", "label": "Case study", "count": 1, "selected": False},
        {"value": "blog", "label": "Blog", "count": 1, "selected": True},
        {"value": "vox-pop", "label": "Vox-pop", "count": 0, "selected": True},
    ]
    assert answer["facets"]["topic"] == [{"value": "winter", "label": "Winter", "count": 1, "selected": False}]


def test_every_filter_of_the_list_works(get, stories):
    for query, total in {
        "": 2,
        "&competency=habit": 1,
        "&competency.none=habit": 1,
        "&characteristic.all=trust": 1,
        "&topic=winter&type=case-study": 0,
        "&include_sample=false": 1,
        "&date.to=2001-01-01": 0,
        "&sort=newest&limit=1": 2,
    }.items():
        assert get(f"search?q=discharge{query}").json()["total"] == total, query
    assert get("search?q=dischrage&exact=true").json()["total"] == 0


def test_pages_lead_to_each_other(get, stories):
    first = get("search?q=discharge&limit=1&characteristic=trust&characteristic=innovation").json()
    assert (first["total"], first["previous"]) == (2, None)
    second = get(first["next"]).json()
    assert second["next"] is None
    assert get(second["previous"]).json()["items"] == first["items"]
    assert first["items"][0]["id"] != second["items"][0]["id"]
    assert get("search?q=discharge&page=9").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", ["q"]),
        ("q=+", ["q"]),
        ("q=a&q=b", ["q", "q"]),
        ("q=a&kind=blog", ["kind"]),
        ("q=a&type=bolg", ["type"]),
        ("q=a&sort=best&limit=0&page=x", ["page", "sort", "limit"]),
        ("q=a&exact=yes", ["exact"]),
    ],
)
def test_a_mistake_is_named(get, world, query, named):
    answer = get(f"search?{query}")
    assert answer.status_code == 422
    assert {error["parameter"] for error in answer.json()["errors"]} == set(named)


def test_text_from_people_is_never_a_failure(get, stories):
    from urllib.parse import urlencode

    for text in HOSTILE:
        for path in ("search", "suggest"):
            assert get(f"{path}?{urlencode({'q': text}, errors='replace')}").status_code in {200, 422}, text


def test_an_answer_holds_until_the_public_state_or_a_synonym_changes(get, world, stories):
    answer = get("search?q=charabanc")
    known = {"If-None-Match": answer["ETag"]}
    assert (answer["Cache-Control"], get("search?q=charabanc", **known).status_code) == (
        "public, max-age=0, s-maxage=60",
        304,
    )
    Synonym.objects.create(words="charabanc", means="ferry")
    again = get("search?q=charabanc", **known)
    assert (again.status_code, again.json()["total"]) == (200, 1)
    world.story(title="Charabanc")
    assert get("search?q=charabanc", **known).json()["total"] == 2


def test_a_phrase_that_nothing_has_is_offered_apart(get, stories):
    for text, total in {
        '"met council"': 2,
        "“met council” ferry": 2,
        '"quokka zebra"': None,
        '"the ward"': None,
    }.items():
        answer = get(f"search?q={quote(text)}&type=blog").json()
        assert (answer["words_apart"] or {}).get("total") == total, text
    apart = get("search?q=%22met+council%22&type=blog").json()["words_apart"]
    assert apart["url"] == "https://library.test/api/v1/search?q=met+council&type=blog"
    assert get(apart["url"]).json()["total"] == 2


def test_what_editors_choose_is_beside_the_items(get, world, stories):
    known = {"If-None-Match": get("search?q=hospital")["ETag"]}
    promote(StoryPage.objects.get(title="Ferry"), "Hospitals")
    answer = get("search?q=hospital", **known).json()
    assert ([item["title"] for item in answer["items"]], answer["total"]) == (["Hospital discharge"], 1)
    (item,) = answer["promoted"]
    assert (item["title"], item["highlights"]["title"]["ranges"], item["why"]["words"]) == ("Ferry", [], [])
    for other in ("&sort=newest", "&page=2", "&type=vox-pop"):
        assert get(f"search?q=hospital{other}").json()["promoted"] == []


def test_an_incomplete_answer_is_not_kept(get, stories, monkeypatch):
    monkeypatch.setattr(index, "_catch_up", lambda: None)
    answer = get("search?q=ferry")
    assert (answer.status_code, answer["Cache-Control"], "ETag" in answer) == (200, "no-store", False)


def suggested(get, text):
    return [(one["type"], one["text"]) for one in get(f"suggest?q={text}").json()["items"]]


def test_suggestions_complete_the_last_word(get, world, stories):
    assert suggested(get, "dis") == [("story", "Hospital discharge"), ("story", "Discharge again")] or suggested(
        get, "dis"
    ) == [("story", "Discharge again"), ("story", "Hospital discharge")]
    assert suggested(get, "hospital+d") == [("story", "Hospital discharge")]
    assert suggested(get, "wi") == [("topic", "Winter")]
    assert suggested(get, "blogs") == [("type", "Blogs")]
    assert suggested(get, "tru") == [("characteristic", "Trust")]
    assert suggested(get, "ward+m") == [("told_by", "ward manager")]
    world.story(title="Ferry", byline="School nurse", profession=Profession.objects.create(slug="nurse", label="Nurse"))
    assert suggested(get, "nur") == [("profession", "Nurse"), ("told_by", "school nurse")]
    (item,) = get("suggest?q=winter").json()["items"]
    assert item == {
        "type": "topic", "text": "Winter", "url": "https://library.test/library/?topic=winter", "count": 1,
    }  # fmt: skip
    assert suggested(get, "HAB") == [("competency", "Habit")]
    assert suggested(get, "discharge+h") == [("story", "Hospital discharge")]
    assert suggested(get, "charge") == []
    assert suggested(get, "tensions") == []
    (item,) = get("suggest?q=hosp").json()["items"]
    assert item["url"] == "https://library.test/library/hospital-discharge/"
    assert get("suggest").status_code == 422


def test_what_is_withdrawn_is_not_suggested(get, world):
    story = world.story(title="Quokka harbour", topics=["Quokkas"], competencies=[world.experiment])
    assert len(suggested(get, "quokka")) == 2
    assert len(suggested(get, "exper")) == 1
    with atomic():
        story.unpublish()
    assert suggested(get, "quokka") == suggested(get, "exper") == []


def test_while_the_index_catches_up_the_answer_says_so_and_is_not_kept(get, stories, monkeypatch):
    rounds.run_until_idle()
    head = Sequence.objects.get().number
    monkeypatch.setattr(local_index, "MOST_IN_A_REQUEST", head - 1)
    index.begin(sinks.Position(sinks.head().epoch, 0))
    answer = get("search?q=ferry+discharge")
    assert (answer.json()["total"], answer.json()["complete"]) == (2, False)
    assert (answer["Cache-Control"], answer.has_header("ETag")) == ("no-store", False)
    index.begin(sinks.Position(sinks.head().epoch, 0))
    answer = get("suggest?q=ferry")
    assert (answer.json()["items"], answer["Cache-Control"], answer.has_header("ETag")) == ([], "no-store", False)
    rounds.run_until_idle()
    answer = get("search?q=ferry+discharge")
    assert (answer.json()["total"], answer.json()["complete"], answer.has_header("ETag")) == (3, True, True)
    assert suggested(get, "ferry") == [("story", "Ferry")]
