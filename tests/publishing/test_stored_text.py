"""What code has stored and no form would make: its page opens in the CMS, and can be mended and saved there."""

import json
from html.parser import HTMLParser

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail.admin.rich_text import DraftailRichTextArea

from library.models import BlogPage, CaseStudyPage, StoryPage
from publishing.blocks.rich_text_editor import RichTextEditor
from publishing.blocks.richtext import FEATURES, sanitise, to_plain_text
from publishing.models import PublicDocument
from tests.support.factories import consent, publish
from tests.support.forms import fields_of

HUGE = "9" * 30
TEXTS = {
    "unclosed": "<p><b>a word</p>",
    "crossed": "<p><b>a <i>word</b></i></p>",
    "entry without a list": "<li>a word</li>",
    "paragraph in bold": "<b><p>a word</p></b>",
    "list in bold": "<b><ul><li>a word</li></ul></b>",
    "paragraph in a link": '<a href="/"><p>a word</p></a>',
    "line break": "<p>a<br>word</p>",
    "link in a link": '<p><a href="/a">a <a href="/b">word</a></a></p>',
    "link without an address": "<p><a href>a word</a></p>",
    "page without a number": '<p><a linktype="page">a word</a></p>',
    "page with a word for a number": '<p><a linktype="page" id="x">a word</a></p>',
    "page with a huge number": f'<p><a linktype="page" id="{HUGE}">a word</a></p>',
    "page with a negative number": '<p><a linktype="page" id="-1">a word</a></p>',
    "page that is gone": '<p><a linktype="page" id="999999">a word</a></p>',
    "document without a number": '<p><a linktype="document">a word</a></p>',
    "document with a huge number": f'<p><a linktype="document" id="{HUGE}">a word</a></p>',
    "link of an unknown kind": '<p><a linktype="mail" id="3">a word</a></p>',
    "picture": '<p>a word<embed embedtype="image" format="left"></p>',
    "film": '<embed embedtype="media"><p>a word</p>',
    "drawing": '<p>a word<img src="x"></p>',
    "table": "<table><tr><td>a word</td></tr></table>",
    "script": "<p>a word</p><script>alert(1)</script>",
    "stray ends": "</p></b></ul>a word",
    "comment": "<!-- x --><p>a word</p>",
    "declaration": "<![foo[<p>a word</p>",
    "half a character": "<p>a word\ud800</p>",
    "half an element": "<p>a word</p><b",
    "deep": "<b>" * 2000 + "a word",
}


def a_table(columns: str, rows: str) -> str:
    return f'[{{"type": "table", "value": {{"table": {{"columns": [{columns}], "rows": [{rows}]}}}}}}]'


STREAMS = {
    "no JSON": "{",
    "nothing": "null",
    "an object": '{"a": 1}',
    "a number": "1",
    "numbers": "[1]",
    "words": '["a"]',
    "no value": '[{"type": "text"}]',
    "no type": '[{"value": "x"}]',
    "a list for a type": '[{"type": ["text"], "value": "x"}]',
    "an unknown type": '[{"type": "gone", "value": "x"}]',
    "text of an object": '[{"type": "text", "value": {"a": 1}}]',
    "text of a number": '[{"type": "text", "value": 5}]',
    "a quote of words": '[{"type": "quote", "value": "x"}]',
    "no quote": '[{"type": "quote", "value": null}]',
    "a callout without a list": '[{"type": "callout", "value": {"title": 1, "content": "<li>"}}]',
    "a picture of words": '[{"type": "image", "value": {"image": "x", "caption": []}}]',
    "a picture with a huge number": f'[{{"type": "image", "value": {{"image": {HUGE}}}}}]',
    "a recording of words": '[{"type": "audio", "value": {"recording": "y"}}]',
    "links of words": '[{"type": "links", "value": "x"}]',
    "a table of words": '[{"type": "table", "value": {"table": "x", "has_row_headings": "y"}}]',
    "a table of no kind": a_table('{"type": "x", "heading": ""}', ""),
    "a table with rows of other lengths": a_table('{"type": "text", "heading": ""}', '{"values": []}, 5'),
    "a link to words": '[{"type": "links", "value": [{"type": "item", "value": {"page": "x"}}, 5]}]',
}


@pytest.fixture
def editor_of_text() -> RichTextEditor:
    return RichTextEditor(features=FEATURES)


def stored_in(page: StoryPage, body: str, where: str) -> StoryPage:
    """Let code write the body of a story: of its newest version, or of its row."""
    if where == "revision":
        revision = page.latest_revision
        revision.content = {**revision.content, "body": body}
        revision.save()
        return page
    model = type(page)
    with connection.cursor() as cursor:
        column = model._meta.get_field("body").column
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s WHERE storypage_ptr_id = %s", [body, page.pk])  # noqa: S608  names of ours
    model.objects.filter(pk=page.pk).update(latest_revision=None)
    return model.objects.get(pk=page.pk)


def is_opened(cms, page: BlogPage) -> bool:
    return cms.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def assert_can_be_saved(cms, page: BlogPage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert cms.post(address, fields_of(page, title="Mended")).status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Mended"


def with_every_text(world, but: str = "") -> BlogPage:
    texts = [text.encode(errors="replace").decode() for name, text in TEXTS.items() if name != but]
    body = [{"type": "text", "value": text} for text in texts]
    return stored_in(world.draft(), json.dumps(body), "revision")


def test_a_page_with_any_rich_text_can_be_mended(cms, world):
    page = with_every_text(world)
    assert is_opened(cms, page)
    assert_can_be_saved(cms, page)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.usefixtures("db")
def test_its_words_are_kept(editor_of_text, name):
    shown = editor_of_text.format_value(TEXTS[name])
    assert "word" in to_plain_text(sanitise(editor_of_text.converter.to_database_format(shown)))


def test_what_readers_get_of_it_is_clean(world):
    page = with_every_text(world, but="page that is gone")
    consent(page)
    publish(page.get_latest_revision_as_object())
    blocks = json.loads(PublicDocument.objects.get(source=f"page:{page.pk}").body)["blocks"]
    assert len(blocks) == len(TEXTS) - 1
    for block in blocks:
        assert block["html"] == sanitise(block["html"])
        assert "word" in block["html"]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["revision", "row"])
def test_a_page_with_any_stream_can_be_mended(cms, world, where):
    # No database takes it in a row.
    streams = {name: body for name, body in STREAMS.items() if where == "revision" or name != "no JSON"}
    for name, body in streams.items():
        assert is_opened(cms, stored_in(world.draft(), body, where)), name
    assert_can_be_saved(cms, stored_in(world.draft(), STREAMS["no quote"], where))


def test_the_parts_of_a_case_study_that_fit_are_kept(cms, world):
    whole = {"type": "text", "value": "<p>Two lists.</p>", "id": "1"}
    content = [whole, {"type": "image", "value": {"image": "x"}}, {"type": "quote"}, 7]
    part = {"heading": "The challenge", "in_short": 3, "content": content}
    body = [{"type": "challenge", "value": part}, {"type": "action", "value": "x"}, {"type": "change"}]
    page = stored_in(world.draft(CaseStudyPage), json.dumps(body), "revision")

    assert is_opened(cms, page)
    (challenge,) = page.get_latest_revision_as_object().body
    assert (challenge.block_type, challenge.value["heading"]) == ("challenge", "The challenge")
    text, image = challenge.value["content"]
    assert (text.value.source, image.value["image"]) == ("<p>Two lists.</p>", None)


WHOLE = (
    '<p data-block-key="a1b2c">A <b>bold</b> <i>word</i>, <a href="https://example.org/">a link</a><br/>and more.</p>'
    '<h3 data-block-key="b1b2c">Heading</h3><ul><li data-block-key="c1b2c">One</li></ul>'
)


@pytest.mark.usefixtures("db")
def test_what_the_editor_has_written_is_shown_as_it_is(editor_of_text):
    assert editor_of_text.format_value(WHOLE) == DraftailRichTextArea(features=FEATURES).format_value(WHOLE)


@pytest.mark.usefixtures("db")
def test_tidied_text_keeps_its_links_and_looks(editor_of_text):
    shown = editor_of_text.format_value(
        '<p>A <b>bold</b><br> <a href="https://example.org/">link</p><script>x</script>'
    )
    stored = editor_of_text.converter.to_database_format(shown)
    assert sanitise(stored) == '<p>A <b>bold</b><br> <a href="https://example.org/">link</a></p>'


@pytest.mark.usefixtures("db")
def test_a_database_that_is_gone_is_not_taken_for_bad_text(editor_of_text, monkeypatch):
    def fail(*_args, **_options):
        raise OperationalError

    monkeypatch.setattr("wagtail.query.PageQuerySet.get", fail)
    with pytest.raises(OperationalError):
        editor_of_text.format_value('<p><a linktype="page" id="1">a word</a></p>')


NAMES = ["p", "b", "i", "h3", "ul", "ol", "li", "a", "br", "table", "td", "embed", "script", "div", "x"]
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["href", "linktype", "id", "embedtype", "class", "data-block-key"]),
    st.sampled_from(["", "1", "x", HUGE, "page", "document", "image", "https://example.org/", "javascript:x"]),
    max_size=3,
)


@st.composite
def tags(draw) -> str:
    name, kind = draw(st.sampled_from(NAMES)), draw(st.sampled_from(["<{}{}>", "</{}>", "<{}{}/>"]))
    given = "".join(f' {key}="{value}"' for key, value in draw(ATTRIBUTES).items())
    return kind.format(name, given)


HTML = st.lists(st.one_of(tags(), st.text(max_size=5), st.sampled_from(["word", "<", "&amp;", "<!--", "]]>"]))).map(
    "".join
)


@pytest.mark.usefixtures("no_database")
@given(HTML)
@example("<ul><p><b></ul>x</b>")
def test_any_text_at_all_is_shown_and_can_be_stored_again(html):
    editor = RichTextEditor(features=FEATURES)
    stored = editor.converter.to_database_format(editor.format_value(html))
    again = editor.converter.to_database_format(editor.format_value(stored))
    assert to_plain_text(sanitise(again)).split() == to_plain_text(sanitise(stored)).split()


class TextNodes(HTMLParser):
    """The words of HTML, read by another parser: those of its text nodes, parted by each block and line."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.text += " " if tag in {"p", "h3", "ul", "ol", "li", "br"} else ""

    def handle_endtag(self, tag):
        self.handle_starttag(tag, [])

    def handle_data(self, data):
        self.text += data


@given(HTML)
@example("<ul><li>One<ul><li>Two</li></ul></li></ul><h3>Three</h3>four<br>five")
def test_plain_text_is_the_words_of_the_text_nodes(html):
    clean = sanitise(html)
    assert to_plain_text(clean).split() == TextNodes(clean).text.split()


@pytest.fixture
def no_database(monkeypatch) -> None:
    """Let no link lead anywhere: hypothesis asks for hundreds."""
    monkeypatch.setattr("wagtail.query.PageQuerySet.get", _nowhere("wagtailcore.Page"))
    monkeypatch.setattr("wagtail.documents.models.DocumentQuerySet.get", _nowhere("publishing.Attachment"))


def _nowhere(label: str):
    from django.apps import apps

    model = apps.get_model(label)

    def get(_queryset, **wanted):
        int(wanted["id"])
        raise model.DoesNotExist

    return get
