"""No story is published with an NHS number in it, wherever it is written."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from library.models import BlogPage, CaseStudyPage, StoryCompetency, VoxPopPage
from publishing.blocks.tables import stored_table
from publishing.documents.problems import PublishRefused
from publishing.models import Attachment, PublicDocument, Recording
from publishing.projection.transactions import atomic
from tests.support.factories import body_of, consent, publish
from tests.support.forms import fields_of

NUMBER = "943 476 5919"


def ready(world, kind: type = BlogPage, **fields):
    page = world.draft(kind, **fields)
    consent(page)
    return page


def told(place: str, around: str) -> str:
    return f"Take out the NHS number in the {place}: “{around}”. It can identify a patient."


def problems(page) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in page.lacks()]


def in_short(number: str) -> list[dict]:
    challenge, *rest = body_of(CaseStudyPage)["body"]
    return [{**challenge, "value": {**challenge["value"], "in_short": f"Of {number}."}}, *rest]


@pytest.mark.parametrize(
    ("kind", "fields", "field", "place"),
    [
        (BlogPage, {"title": f"Of {NUMBER}.", "slug": "of"}, "title", "title"),
        (BlogPage, {"slug": "of-2-943-476-5919-home"}, "slug", "slug"),
        (BlogPage, {"summary": f"Of {NUMBER}."}, "summary", "summary"),
        (BlogPage, {"byline": f"Of {NUMBER}."}, "byline", "byline"),
        (BlogPage, {"attribution": f"Of {NUMBER}."}, "attribution", "attribution"),
        (VoxPopPage, {"quote": f"Of {NUMBER}."}, "quote", "quote"),
        (VoxPopPage, {"transcript": f"Of {NUMBER}."}, "transcript", "transcript"),
        (CaseStudyPage, {"body": in_short(NUMBER)}, "body", "body"),
    ],
)
def test_in_a_field_it_stands_at_that_field(world, kind, fields, field, place):
    around = "of 2 [number] home" if field == "slug" else "Of [number] ."
    assert problems(ready(world, kind, **fields)) == [(field, told(place, around))]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "text", "value": "<p>Of 943 <b>476</b> 5919.</p>"},
        {"type": "text", "value": "<p>Of <i>94</i>3<b>4765919.</b></p>"},
        {"type": "quote", "value": {"quote": "We met.", "attribution": f"Of {NUMBER}."}},
        {"type": "callout", "value": {"title": "Try", "content": f"<p>Of {NUMBER}.</p>"}},
        {"type": "links", "value": {"title": "More", "links": [{"url": "https://e.org/", "title": f"Of {NUMBER}."}]}},
        {"type": "table", "value": stored_table("Beds", ["Ward", "Who"], [["Blue", f"Of {NUMBER}."]])},
        {"type": "table", "value": stored_table("Beds", ["Ward", f"Of {NUMBER}."], [["Blue", "4"]])},
        {"type": "table", "value": stored_table(f"Of {NUMBER}.", ["Ward", "Free"], [["Blue", "4"]])},
        {"type": "embed", "value": {"url": "https://vimeo.com/123456789", "title": f"Of {NUMBER}.", "still": None}},
    ],
)
def test_in_any_block_it_stands_at_the_body(world, block):
    assert problems(ready(world, body=[block])) == [("body", told("body", "Of [number] ."))]


def test_in_the_address_of_a_link_but_not_in_that_of_a_film(world):
    link = {"url": "https://e.org/a?n=943%20476%205919", "title": "There"}
    body = [
        {"type": "text", "value": '<p><a href="https://e.org/9434765919/b">Here</a></p>'},
        {"type": "links", "value": {"title": "More", "links": [link]}},
        {"type": "embed", "value": {"url": "https://vimeo.com/9434765919", "title": "A day", "still": None}},
    ]
    assert problems(ready(world, body=body)) == [
        ("body", told("body", "https://e.org/ [number] /b")),
        ("body", told("body", "https://e.org/a?n= [number]")),
    ]


def test_in_topics_and_in_the_line_on_a_competency(world):
    page = ready(world)
    with atomic():
        page.topics.add(f"Of {NUMBER}.")
        page.story_competencies = [StoryCompetency(tag=world.bridging, how_it_shows=f"Of {NUMBER}.")]
        page.save_revision()
    assert problems(page.get_latest_revision_as_object()) == [
        ("topics", told("topics", "Of [number] .")),
        ("story_competencies", told("how it shows", "Of [number] .")),
    ]


def test_in_what_readers_get_of_a_picture_a_recording_and_a_document(world, picture):
    picture.description = f"Of {NUMBER}."
    picture.save()
    recording = Recording.objects.create(
        title="Porter", type="audio", duration=3, transcript=f"Of {NUMBER}.", seen="Of 9434765919.",
        consent="not-needed", file=ContentFile(b"x", "porter.mp3"),
        captions=ContentFile(b"WEBVTT\n\n00:01.000 --> 00:02.000\nOf 943\n<i>476</i> 5919.\n", "c.vtt"),
    )  # fmt: skip
    document = Attachment.objects.create(
        title=f"Form of {NUMBER}", consent="not-needed", file=ContentFile(b"x", "9434765919.pdf")
    )
    text = {"type": "text", "value": f'<p>The <a linktype="document" id="{document.pk}">form</a>.</p>'}
    shown = [text, {"type": "image", "value": {"image": picture.pk, "caption": f"At {NUMBER}."}}]
    assert problems(ready(world, body=shown)) == [
        ("body", told("title of “Form of [number]”", "Form of [number]")),
        ("body", told("file name of “Form of [number]”", "[number]")),
        ("body", told("alternative text of “Circles”", "Of [number] .")),
        ("body", told("body", "At [number] .")),
    ]
    assert problems(ready(world, VoxPopPage, recording=recording)) == [
        ("recording", told("transcript of “Porter”", "Of [number] .")),
        ("recording", told("description of what is only seen of “Porter”", "Of [number] .")),
        ("recording", told("captions of “Porter”", "WEBVTT Of [number] .")),
    ]


def test_it_is_refused_by_form_and_command_and_a_corrected_one_is_published(world, cms):
    page = ready(world, summary=f"Of {NUMBER}.")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = cms.post(url, {**fields_of(page), "action-publish": "action-publish"})
    assert answer.context["form"].errors["summary"] == [told("summary", "Of [number] .")]
    with pytest.raises(PublishRefused):
        publish(page)
    assert not PublicDocument.objects.filter(source=f"page:{page.pk}").exists()
    page = BlogPage.objects.get(pk=page.pk)
    page.summary = "Of 943 476 5918, which is nobody's."
    publish(page)
    assert PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()
