"""What editors do for the search in the CMS."""

import pytest
from django.contrib.auth.models import User
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.editors import ensure_group
from tests.factories import promote
from tests.pages import Page

ADD = "/admin/searchpicks/add/"


@pytest.fixture
def desk(client, world):
    """A browser in which somebody of the editors' group is logged in."""
    user = User.objects.create_user("curator")
    user.groups.add(ensure_group())
    client.force_login(user)
    return client


def sent(text, *stories, **fields):
    """Return the form of a promotion as a browser sends it."""
    data = {"query_string": text, "editors_picks-TOTAL_FORMS": len(stories), "editors_picks-INITIAL_FORMS": 0}
    for place, story in enumerate(stories):
        data |= {f"editors_picks-{place}-page": story, f"editors_picks-{place}-ORDER": place + 1}
    return data | fields


def test_an_editor_promotes_stories_for_a_query(desk, world):
    first, second = world.story(title="Ferry"), world.story(title="Tram")
    html = desk.get(f"{ADD}?query=dark+harbour").text
    assert 'value="dark harbour"' in html
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
