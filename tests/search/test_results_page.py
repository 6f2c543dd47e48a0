"""The results page."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from characteristics.models import Place
from library.models import CaseStudyPage, OfferPage
from publishing.projection.transactions import atomic
from search.services import index
from tests.programme.resources import make_resource
from tests.search.texts import HOSTILE, text_block
from tests.support.factories import promote
from tests.support.pages import get


def look(client, **query):
    return client.get("/search/?" + urlencode(query, errors="replace"))


def headings(response):
    return [
        re.sub(r"\s+", " ", text).strip()
        for text in re.findall(r"<h[123][^>]*>(.*?)</h[123]>", response.text, re.DOTALL)
    ]


def cards(response):
    return re.findall(r'<h3><a href="([^"]*)">', response.text)


def test_results_are_cards_in_order_under_their_number(client, world):
    today = timezone.localdate()
    for days, slug in enumerate(["first", "second", "third"]):
        world.story(title="Ferry", slug=slug, summary="Same.", date=today - timedelta(days=days))
    response = look(client, q="ferries")
    assert response.status_code == 200
    assert headings(response)[:2] == ["3 stories for “ferries”", "Stories"]
    assert cards(response) == ["/library/first/", "/library/second/", "/library/third/"]
    assert "<title>3 stories for “ferries” – " in response.text


def test_one_story_is_one(client, world):
    world.story(title="Ferry")
    assert "1 story for “ferry”" in headings(look(client, q="ferry"))


def test_the_heading_calls_what_was_found_by_its_name(client, world):
    """Stories, events and resources among each other are results; of one sort they are what they are."""
    world.story(title="Ferry")
    found = {"/search/?q=ferry": "1 story for “ferry”"}
    check_headings(client, found)
    for number in range(2):
        make_resource(world, title=f"Ferry timetable {number}")
    found = {
        "/search/?q=ferry": "3 results for “ferry”", "/search/?q=ferry&type=blog": "1 story for “ferry”",
        "/search/?q=ferry&type=blog&type=resource": "3 results for “ferry”",
        "/search/?q=timetable": "2 resources for “timetable”",
        "/search/?q=ferry&type=resource": "2 resources for “ferry”",
        "/search/?q=quokka&type=resource": "No resources for “quokka”", "/search/?q=quokka": "No results for “quokka”",
    }  # fmt: skip
    check_headings(client, found)
    assert "Blog (1 result)" in get(client, "/search/?q=ferry").text
    assert "Show these results" in get(client, "/search/?q=ferry").text


def check_headings(client, found: dict[str, str]) -> None:
    """Look at the title and the first heading of each address."""
    for address, heading in found.items():
        page = get(client, address)
        assert page.headings[0] == (1, heading), address
        assert page.title.startswith(heading)


def test_without_words_there_is_the_form(client, world):
    for response in (client.get("/search/"), look(client, q=" \x00 ")):
        assert response.status_code == 200
        begun = ["Or start from what leaders are skilled in", '<a href="/characteristics/trust/">Trust</a>']
        assert headings(response)[:3] == ["Search the stories", *begun]
        assert "0 stories" not in response.text
        assert '<form class="search" action="/search/" method="get"' in response.text


def test_nothing_found_helps_on(client, world):
    response = look(client, q="<b>quokka</b>")
    assert response.status_code == 200
    assert "No results for “&lt;b&gt;quokka&lt;/b&gt;”" in response.text
    assert '<a href="/library/">Stories</a>' in response.text
    assert "<b>quokka" not in response.text


def test_twelve_a_page(client, world):
    for number in range(13):
        world.story(title=f"Ferry {number}")
    first, second = look(client, q="ferry"), look(client, q="ferry", page=2)
    assert (len(cards(first)), len(cards(second))) == (12, 1)
    assert len({*cards(first), *cards(second)}) == 13
    assert 'href="?q=ferry&amp;page=2"' in first.text
    assert "<title>13 stories for “ferry”, page 2 of 2" in second.text


@pytest.mark.parametrize("page", ["0", "2", "9999", "10000", "-1", "x", "", "²", "1.0", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found(client, world, page):
    world.story(title="Ferry")
    assert look(client, q="ferry", page=page).status_code == 404


def test_an_answer_is_kept_until_something_public_changes(client, world):
    world.story(title="Ferry")
    response = look(client, q="ferry")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
    again = client.get("/search/?q=ferry", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    world.draft(title="Ferry")
    assert client.get("/search/?q=ferry", headers={"If-None-Match": response["ETag"]}).status_code == 304
    world.story(title="Ferry")
    assert client.get("/search/?q=ferry", headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_an_incomplete_answer_is_not_kept(client, world, monkeypatch):
    world.story(title="Ferry")
    monkeypatch.setattr(index, "_catch_up", lambda: None)
    response = look(client, q="ferry")
    assert (response.status_code, response["Cache-Control"], "ETag" in response) == (200, "no-store", False)
    assert "still being added" in response.text
    assert "Nothing was found for now." in response.text
    assert "No story contains" not in response.text


def test_no_cookie_is_set_and_only_reading_is_allowed(client, world):
    response = look(client, q="ferry")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert client.post("/search/?q=ferry").status_code == 405


@pytest.mark.parametrize("stories", [1, 8])
def test_the_number_of_queries_does_not_depend_on_the_number_of_stories(
    client, world, stories, django_assert_num_queries
):
    for _ in range(stories):
        world.story(title="Ferry")
    look(client, q="ferry")
    # The public state, the same for the search, synonyms, promotions, the cards, the navigation.
    with django_assert_num_queries(6):
        look(client, q="ferry")


def test_what_is_withdrawn_is_not_counted(client, world):
    story = world.story(title="Ferry")
    world.story(title="Ferry")
    assert "2 stories for “ferry”" in headings(look(client, q="ferry"))
    with atomic():
        story.unpublish()
    assert "1 story for “ferry”" in headings(look(client, q="ferry"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered(client, world, text):
    world.story(title="Ferry")
    assert look(client, q=text).status_code == 200


def test_a_corrected_query_is_told_with_a_way_back(client, world):
    world.story(title="Hospital discharge")
    page = get(client, "/search/?q=dischrage&type=blog")
    assert "Showing results for discharge. Search instead for dischrage." in page.text
    assert (1, "1 story for “discharge”") in page.headings
    exact = page.link("dischrage")
    assert exact == "/search/?q=dischrage&exact=true&type=blog"
    assert (1, "No stories for “dischrage”") in get(client, exact).headings


def test_filters_keep_the_words_and_can_be_taken_back(client, world):
    world.story(title="Ferry one", topics=["Winter"])
    world.story(CaseStudyPage, title="Ferry two", topics=["Winter", "Falls"])
    page = get(client, "/search/?q=ferry&topic=falls&exact=true")
    assert (1, "1 story for “ferry”") in page.headings
    assert page.link("Remove the filter Falls") == "/search/?q=ferry&exact=true"
    fields = {(field["name"], field.get("value"), "checked" in field) for field in page.all("input")}
    assert {("q", "ferry", False), ("exact", "true", False), ("topic", "falls", True)} <= fields
    assert ("topic", "winter", False) in fields
    # A facet with one value narrows nothing.
    assert not [name for name, _, _ in fields if name in {"place", "year", "competency"}]
    assert "Filter (1 in use)" in page.text or "Filter (1) in use" in page.text


def test_hits_show_where_and_why(client, world):
    world.story(title="Ferry <one>", summary="A ferry.", body=text_block("It was the last ferry on Sunday."))
    world.story(title="Tram", competencies=[world.habit])
    html = client.get("/search/?q=ferries").text
    assert "<mark>Ferry</mark> &lt;one&gt;</a>" in html
    assert "It was the last <mark>ferry</mark> on Sunday." in html
    assert "Shows: Habit" in get(client, "/search/?q=habit").text


def test_marks_are_set_as_printers_do(client, world):
    world.story(title='A nurse\'s "ferry"', body=text_block("They said 'ferry', and that's that."))
    html = look(client, q="ferry").text
    assert "A nurse’s “<mark>ferry</mark>”</a>" in html
    assert "They said ‘<mark>ferry</mark>’, and that’s that." in html
    assert 'value="the nurse&#x27;s"' in look(client, q="the nurse's").text


def test_the_editors_choice_is_shown_first_and_once(client, world):
    story = world.story(title="Ferry one", slug="one")
    for number in range(12):
        world.story(title="Ferry ferry", slug=f"other-{number}", summary="Ferry.")
    tram = world.story(title="Tram", slug="tram")
    promote(tram, "ferries")
    promote(story, "ferries")
    response = look(client, q="ferry")
    assert "13 stories for “ferry”" in headings(response)
    assert cards(response)[:2] == ["/library/tram/", "/library/one/"]
    assert len(cards(response)) == 14
    assert response.text.count("Editors’ choice") == 2
    assert "Editors’ choice" not in look(client, q="ferry", page=2).text
    promote(tram, "quokka")
    page = get(client, "/search/?q=quokka")
    assert (1, "Editors’ choice for “quokka”") in page.headings
    assert page.title.startswith("Editors’ choice for “quokka”")


def test_a_promotion_is_live_at_once(client, world):
    story = world.story(title="Ferry")
    known = {"If-None-Match": look(client, q="tram")["ETag"]}
    promotion = promote(story, "tram")
    response = client.get("/search/?q=tram", headers=known)
    assert (response.status_code, cards(response)) == (200, ["/library/ferry/"])
    promotion.delete()
    assert cards(look(client, q="tram")) == []


def test_competencies_that_fit_a_situation_come_first(client, world):
    for number in range(2):
        world.story(title=f"Partners will not share data {number}", competencies=[world.tensions])
    world.story(title="Partners", competencies=[world.habit])
    page = get(client, "/search/?q=partners+not+sharing+the+data")
    assert "What may help: Tensions" in page.text
    assert page.link("Tensions").endswith("/tensions/")
    assert "What may help" not in get(client, "/search/?q=partners").text


def test_an_empty_result_calls_its_filters_by_their_names(client, world):
    place = Place.objects.create(slug="bexley", label="Bexley")
    world.story(title="Ferry timetable")
    hidden = Place.objects.create(slug="quokka-harbour", label="Quokka Harbour")
    world.draft(title="Tram", place=hidden)
    world.story(title="Tram", place=place, competencies=[world.habit])
    page = get(client, "/search/?q=ferry&place=bexley&competency=habit")
    assert page.link("1 result without any filter") == "/search/?q=ferry"
    assert "Remove the filter Bexley" in page.text
    assert "Remove the filter Habit" in page.text
    page = get(client, "/search/?q=ferry&place=bexley&place=quokka-harbour")
    assert page.link("1 result without Bexley or quokka harbour") == "/search/?q=ferry"
    assert "Quokka Harbour" not in page.text


def test_an_empty_result_leads_on(client, world):
    with atomic():
        world.home.refresh_from_db()
        world.home.add_child(instance=OfferPage(title="Offer a story", slug="offer"))
    world.story(title="Ferry timetable")
    world.story(title="Ferry and timetable")
    page = get(client, "/search/?q=ferry+timetable&topic=none&type=vox-pop")
    assert (1, "No stories for “ferry timetable”") in page.headings
    assert page.link("2 results without any filter") == "/search/?q=ferry+timetable"
    assert [words for words, _ in page.links if " without " in words] == ["2 results without any filter"]
    page = get(client, '/search/?q="timetable+ferry"')
    assert page.link("2 results with the words apart") == "/search/?q=timetable+ferry"
    assert page.link("Trust").endswith("/characteristics/trust/")
    assert page.link("Offer a story") == "/offer/"


def test_what_is_hidden_is_in_no_facet_correction_or_way_out(client, world):
    world.story(title="Ferry", topics=["Winter"])
    story = world.story(title="Ferry Quokkaharbour", topics=["Quokkas", "Falls"])
    assert "Quokkas" in client.get("/search/?q=ferry").text
    with atomic():
        story.unpublish()
    for query in ("q=ferry", "q=quokkaharbor", "q=ferry&topic=none", "q=ferry&topic=falls"):
        assert not re.search("quokka(?!harbor)", client.get(f"/search/?{query}").text, re.IGNORECASE)


def test_close_matches_come_under_a_heading_of_their_own(client, world):
    world.story(title="Ferry harbour")
    for _ in range(2):
        world.story(title="Ferry")
    page = get(client, "/search/?q=ferry+harbour")
    assert [words for level, words in page.headings if level < 4][:6] == [
        "3 stories for “ferry harbour”", "1 close match", "Ferry harbour", "2 more that share a word", "Ferry", "Ferry",
    ]  # fmt: skip
    page = get(client, "/search/?q=ferry+cancer")
    assert (2, "No close matches: these share a word") in page.headings
    assert "No story has cancer." in page.text
    page = get(client, "/search/?q=cancer+stroke+refugees")
    assert "No story has cancer, stroke or refugees. Try other words that mean the same" in page.text
    assert "share a word" not in get(client, "/search/?q=ferry").text


def test_results_are_sorted_by_date_on_request(client, world):
    for year in (2021, 2023):
        world.story(title="Ferry", slug=f"of-{year}", date=date(year, 1, 1))
    page = get(client, "/search/?q=ferry&sort=oldest&type=blog")
    assert cards(look(client, q="ferry", sort="oldest")) == ["/library/of-2021/", "/library/of-2023/"]
    assert page.link("Best match") == "/search/?q=ferry&type=blog"
    assert page.link("Newest") == "/search/?q=ferry&sort=newest&type=blog"
    assert "Sort by: Best match, Newest, Oldest" in page.text
    assert ("sort", "oldest") in {(field["name"], field.get("value")) for field in page.all("input")}


def test_a_name_leads_to_its_page_before_the_results(client, world):
    world.story(title="Ferry", byline="Ward manager, acute trust", competencies=[world.habit])
    page = get(client, "/search/?q=habit")
    assert "Competency Habit 1 story" in page.text
    assert page.link("Habit") == "/competencies/habit/"
    page = get(client, "/search/?q=managers")
    narrowed = get(client, page.link("manager"))
    assert (narrowed.link("Remove the filter manager"), "1 story for" in narrowed.text) == ("/search/?q=managers", True)
