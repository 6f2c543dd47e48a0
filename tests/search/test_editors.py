"""What editors do for the search in the CMS."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.accounts.groups import ensure_group
from cms.accounts.roles import EDITOR
from library.models import OfferPage
from publishing.projection.transactions import atomic
from search.models import DailySearch, Synonym
from tests.support.factories import promote
from tests.support.pages import Page

ADD = "/admin/searchpicks/add/"


@pytest.fixture
def desk(client, world):
    """A browser in which somebody of the editors' group is logged in."""
    user = User.objects.create_user("curator")
    user.groups.add(ensure_group(EDITOR))
    client.force_login(user)
    return client


def sent(text, *stories, **fields):
    """The form of a promotion as a browser sends it."""
    data = {"query_string": text, "editors_picks-TOTAL_FORMS": len(stories), "editors_picks-INITIAL_FORMS": 0}
    for place, story in enumerate(stories):
        data |= {f"editors_picks-{place}-page": story, f"editors_picks-{place}-ORDER": place + 1}
    return data | fields


def test_an_editor_promotes_stories_for_a_query(desk, world):
    first, second = world.story(title="Ferry"), world.story(title="Tram")
    html = desk.get(f"{ADD}?query=dark+harbour").text
    assert 'value="dark harbour"' in html
    assert 'name="editors_picks-0-page"' in html
    assert "external" not in html.casefold()
    assert desk.post(ADD, sent("Dark harbour", second.pk, first.pk)).status_code == 302
    assert [one.page.title for one in SearchPromotion.objects.all()] == ["Tram", "Ferry"]
    assert "dark harbour" in desk.get("/admin/searchpicks/").text
    query = Query.objects.get(editors_picks__page=first)
    assert "Ferry" in desk.get(f"/admin/searchpicks/{query.pk}/").text


@pytest.mark.parametrize(
    ("text", "chosen", "message"),
    [
        ("dark", "home", "Choose a story: the search shows no other pages."),
        ("dark", "", "Choose a story."),
        ("dark", None, "Choose at least one story."),
        ("?!", "story", "signs alone cannot be searched for"),
    ],
)
def test_what_cannot_be_shown_is_refused_beside_the_field(desk, world, text, chosen, message):
    chosen = {"home": world.home.pk, "story": world.story().pk}.get(chosen, chosen)
    response = desk.post(ADD, sent(text, *([] if chosen is None else [chosen])))
    assert (response.status_code, message in response.text) == (200, True)
    assert not SearchPromotion.objects.exists()


def test_the_packages_counter_is_not_used_nor_shown(cms, world):
    promote(world.story(title="Ferry"), "ferry")
    cms.get("/search/?q=ferry")
    assert (Query.objects.count(), Query.objects.get().hits) == (1, 0)
    assert "Views" not in Page(cms.get("/admin/searchpicks/").text).text
    assert "/admin/searchpicks/reports/" not in cms.get("/admin/").text


REPORT = "/admin/reports/searches/"


@pytest.fixture
def searches(world):
    today = timezone.localdate()
    for text, total, outcome, days in (
        ("zebra & co", 0, "nothing", 2),
        ("ferry", 1, "little", 3),
        ("tram", 9, "enough", 2),
        ("john smith", 0, "nothing", 1),
    ):
        for number in range(days):
            DailySearch.objects.create(
                text=text, total=total, outcome=outcome, times=3, day=today - timedelta(days=number)
            )


def test_editors_see_what_is_searched_for_once_it_was_on_two_days(desk, searches):
    page = Page(desk.get(REPORT).text)
    assert "zebra & co 6 Nothing found 0" in page.text
    assert page.text.index("ferry 9 Little found 1") < page.text.index("tram 6 Enough found 9")
    assert "john smith" not in page.text
    assert "john smith" not in desk.get(f"{REPORT}?q=john").text.replace('value="john', "")
    assert b"john" not in b"".join(desk.get(f"{REPORT}?export=csv"))
    nothing = Page(desk.get(f"{REPORT}?outcome=nothing").text).text
    assert ("zebra" in nothing, "ferry" in nothing, "tram" in nothing) == (True, False, False)


def test_each_search_leads_to_what_can_be_done(desk, world, searches):
    with atomic():
        world.home.refresh_from_db()
        world.home.add_child(instance=OfferPage(title="Offer a story", slug="offer"))
    page = Page(desk.get(f"{REPORT}?outcome=nothing").text)
    synonym = page.link("Make it a synonym for “zebra & co”")
    assert 'value="zebra &amp; co"' in desk.get(synonym).text
    assert desk.post(synonym, {"words": "zebra & co", "means": "tram"}).status_code == 302
    assert Synonym.objects.filter(words="zebra & co", means="tram").exists()
    assert 'value="zebra &amp; co"' in desk.get(page.link("Promote a story for “zebra & co”")).text
    letter = urlsplit(page.link("Call for stories for “zebra & co”"))
    fields = parse_qs(letter.query)
    assert (letter.scheme, fields["subject"]) == ("mailto", ["Stories about “zebra & co”"])
    assert "https://library.test/offer/" in fields["body"][0]
    assert "about “zebra & co”: people search the library for it and find nothing." in fields["body"][0]


def test_the_report_is_for_those_who_may_see_it(client, desk, searches):
    assert "/admin/reports/searches/" in desk.get("/admin/").text
    Group.objects.get(name=EDITOR.group).permissions.remove(Permission.objects.get(codename="view_dailysearch"))
    assert "/admin/reports/searches/" not in desk.get("/admin/").text
    assert desk.get(REPORT).status_code == 302
    client.logout()
    assert "/login/" in client.get(REPORT)["Location"]
