"""Odd addresses and odd characters in the CMS: an answer, never an error, and nothing that an output cannot carry."""

import json
from string import punctuation
from urllib.parse import quote

import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse
from pydantic import BaseModel
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import rich_text, streamfield

from contentfiles.front_matter import read
from contentfiles.markdown import blocks
from library.models import BlogPage
from publishing.documents.printable import printable
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import consent
from tests.support.forms import fields_of

CHOOSERS = (
    "images/chooser/", "documents/chooser/", "media/chooser/", "snippets/choose/characteristics/competency/",
    "snippets/choose/characteristics/topic/", "choose-page/",
)  # fmt: skip
SEARCHED = (
    "pages/", "choose-page/search/", "images/", "images/chooser/results/", "documents/", "documents/chooser/results/",
    "media/", "media/chooser/", "users/",
    "consents/", "vocabularies/", "snippets/choose/characteristics/topic/results/",
)  # fmt: skip


@pytest.mark.parametrize("text", ['"', f'a"b {punctuation}', "a\x00b %s"])
def test_any_text_can_be_searched_for(cms, world, text):
    world.story(title='Say "hello" twice')
    for path in (*SEARCHED, f"pages/{world.library.pk}/"):
        assert cms.get(f"/admin/{path}?q={quote(text)}").status_code in {200, 302, 404}, path
    assert cms.get(f"/admin/api/main/pages/?search={quote(text)}").status_code == 200


@pytest.mark.parametrize("text", ['say "hello', 'hello"', '"hello" say', '"hello" "'])
def test_words_are_found_whatever_marks_stand_between_them(cms, world, text):
    page = world.story(title='Say "hello" twice')
    world.story(title="Nothing of the kind")
    found = cms.get(f"/admin/choose-page/search/?q={quote(text)}").context["pages"]
    assert [one.pk for one in found] == [page.pk]


@pytest.mark.parametrize("key", ["None", "9" * 30, "\x00"])
def test_a_key_that_is_none_counts_as_not_given(cms, world, key):
    for path in CHOOSERS:
        given = "&".join(f"{name}={quote(key)}" for name in ("collection_id", "page", "p", "tag"))
        assert cms.get(f"/admin/{path}?{given}").status_code in {200, 404}, path
        if path != "media/chooser/":  # it has no such view
            assert cms.get(f"/admin/{path}chosen-multiple/?id={quote(key)}").status_code == 200, path
    for kind in ("pages", "images", "documents"):
        assert cms.get(f"/admin/api/main/{kind}/find/?id={quote(key)}").status_code in {200, 404}
    form = cms.get(f"/admin/consents/new/?page={quote(key)}")
    assert form.status_code == 200
    assert form.context["form"].instance.page_id is None


def test_text_keeps_what_it_says_without_control_characters():
    assert printable("One\x0btwo\x0cthree\u2028four") == "One two three four"
    assert printable("\x93We\x94 can\x92t\x85") == "“We” can’t…"
    assert printable("a\x00b\x07c\x7f\ud800\uffff") == "abc"
    assert printable("Fish\t& chips\r\n\N{EN DASH} \N{PILE OF POO}") == "Fish\t& chips\r\n\N{EN DASH} \N{PILE OF POO}"


def test_control_characters_reach_no_field_of_a_page(cms, client, world):
    page = world.draft(slug="tale")
    consent(page)
    block = rich_text("<p>-</p>").replace('"-"', '"We\\u000bmet\\ud800."')
    fields = fields_of(page, title="Two\x0blists\x00", summary="One\r\ntwo.\x1f", body=streamfield([("text", block)]))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert cms.post(url, {**fields, "action-publish": "action-publish"}).status_code == 302
    page = BlogPage.objects.get(pk=page.pk)
    assert (page.live, page.title, page.summary) == (True, "Two lists", "One\ntwo.")
    assert str(page.body[0].value) == str(RichText(page.body[0].value.source))
    assert "We met." in page.body[0].value.source
    (item,) = fromstring(client.get("/feeds/stories.xml").content).iter("item")
    assert item.findtext("title") == "Two lists"


def test_content_files_are_read_without_control_characters(tmp_path):
    class Head(BaseModel):
        title: str
        topics: list[str]

    path = tmp_path / "tale.md"
    path.write_text('---\ntitle: "Two\\x0Blists"\ntopics: ["a\\x07"]\n---\n\nOne\x0btwo.\n', encoding="utf-8")
    file = read(path, Head)
    assert file.head == Head(title="Two lists", topics=["a"])
    assert blocks(file.text.children, {}) == [{"type": "text", "value": "<p>One two.</p>"}]


def test_no_feed_fails_because_of_one_item(client, world):
    world.story(title="Fine")
    page = world.story(title="Odd")
    document = PublicDocument.objects.get(source=f"page:{page.pk}")
    with atomic():
        page.title, page.summary = "Odd\x0btitle", "It says\x02 so."
        page.save_revision(clean=False).publish()
    assert "\x0b" in json.loads(PublicDocument.objects.get(pk=document.pk).card)["title"]
    items = list(fromstring(client.get("/feeds/stories.xml").content).iter("item"))
    assert {item.findtext("title") for item in items} == {"Fine", "Odd title"}
    assert fromstring(client.get("/sitemap.xml").content).tag.endswith("urlset")


def test_titles_in_another_alphabet_get_addresses_of_their_own(world):
    found = []
    for title in ("আমাদের গল্প", "!!!", "قصتنا"):
        with atomic():
            world.library.refresh_from_db()
            page = world.library.add_child(instance=BlogPage(title=title, live=False))
            page.save_revision(clean=False)
        found.append((page.slug, page.url_path))
    assert found == [(slug, f"{world.library.url_path}{slug}/") for slug in ("blog", "blog-1", "blog-2")]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("offered/", "No story has been offered yet. What people send from"),
        ("event-insights/", "Nobody has told what they took from an event yet."),
        ("framework-proposals/", "There are no proposals to display."),
        ("framework-comments/", "There are no comments of the working group to display."),
        ("framework-insights/", "Nothing in the version in force</a> (0)"),
        ("three-questions/", "There are no words beside three questions to display."),
    ],
)  # fmt: skip
def test_a_list_of_nothing_says_so_in_words(cms, path, said):
    assert said in cms.get(f"/admin/{path}").content.decode()
