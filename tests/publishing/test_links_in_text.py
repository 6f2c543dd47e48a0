"""Links in rich text lead to whole addresses: they become such, or are refused with their words."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from library.models import BlogPage
from publishing.blocks.links import with_whole_links
from publishing.blocks.richtext import sanitise
from publishing.models import PublicDocument
from tests.support.forms import fields_of


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&amp;b=2"),
        ("mailto:ward@example.org", "mailto:ward@example.org"),
        ("/library/tale/", "https://library.test/library/tale/"),
        ("//example.org/a", "https://example.org/a"),
        ("#_ftn1", None),
        ("notes.docx", None),
        ("file:///C:/notes.docx", None),
        ("https://library.test/admin/pages/73/edit/#_ftn1", None),
        ("/admin/pages/73/edit/", None),
        ("https://[", None),
    ],
)
def test_an_address_becomes_whole_or_is_refused(address, whole):
    source = f'<p>See <a href="{address}">the <b>policy</b></a>.</p>'
    text, refused = with_whole_links(source)
    assert (text, refused) == ((source, ["the policy"]) if whole is None else (source.replace(address, whole), []))
    shown = sanitise(source)
    assert shown == ("<p>See the <b>policy</b>.</p>" if whole is None else source.replace(address, whole))


def test_the_form_of_a_page_says_which_link_leads_nowhere(cms, world):
    page = world.draft()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    body = streamfield([("text", rich_text('<p><a href="/library/">Ours</a> and <a href="x.doc">theirs</a>.</p>'))])
    response = cms.post(url, fields_of(page, body=body))
    assert response.status_code == 200
    message = "Give a whole address, one that begins with https://, to each of these links: “theirs”."
    (error,) = response.context["form"].errors["body"].as_data()
    assert error.as_json_data() == {"blockErrors": {0: {"messages": [message]}}}
    body = streamfield([("text", rich_text('<p><a href="/library/">Ours</a>.</p>'))])
    assert cms.post(url, fields_of(page, body=body)).status_code == 302
    draft = BlogPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert '<a href="https://library.test/library/">Ours</a>' in draft.body[0].value.source
    assert not PublicDocument.objects.filter(source=f"page:{page.pk}").exists()
