"""What a story says, piece by piece."""

from django.core.files.base import ContentFile

from library.documents.transcripts import said as said_in
from library.models import BlogPage, CaseStudyPage, VoxPopPage
from publishing.documents.shapes import SearchText
from publishing.models import PublicDocument, Recording
from tests.support.pages import get


def said(story):
    stored = PublicDocument.objects.get(pk=story.translation_key).searched
    return [(one.heading, one.speaker, one.text) for one in SearchText.model_validate_json(stored).segments]


def test_headings_and_speakers_part_the_text(world):
    body = [
        {"type": "text", "value": "<p>Before &amp; after.</p><h3>The <b>turn</b></h3><p>One.</p><ul><li>Two</li></ul>"},
        {"type": "quote", "value": {"quote": "We asked.", "attribution": "Panel member"}},
        {"type": "callout", "value": {"title": "Try this", "content": "<p>Ask twice.</p>"}},
    ]
    story = world.story(BlogPage, byline="Ward manager", body=body)
    assert said(story) == [
        ("", "Ward manager", ""),
        ("", "", "Before & after."),
        ("The turn", "", "One.\nTwo"),
        ("", "Panel member", "We asked."),
        ("Try this", "", "Ask twice."),
    ]


def test_the_parts_of_a_case_study_stand_under_their_headings(world):
    story = world.story(CaseStudyPage)
    assert said(story) == [
        ("", "Ward manager", ""),
        ("The challenge", "", "Two lists."),
        ("", "", "Two lists, one ward."),
        ("What we did", "", ""),
        ("", "", "We met."),
        ("What changed", "", ""),
        ("", "", "One list."),
    ]


def test_a_voice_is_what_is_quoted_and_what_is_transcribed(world):
    story = world.story(VoxPopPage, byline="Carer", quote="I waited.", transcript="And then I asked.")
    assert said(story) == [("", "Carer", ""), ("", "", "I waited."), ("", "", "And then I asked.")]


FIRST = (
    "I asked the ward. I waited, and nobody knew whose list it was, or who had been told of it that week at all. " * 2
)
CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:04.000
I asked the ward. I waited,

00:01:03.600 --> 00:01:06.000
Then the ferry&#39;s harbour &amp; the tram

00:01:06.000 --> 00:01:09.000
"""


def test_a_transcript_is_told_in_pieces_with_their_seconds():
    cues = [(1.0, "I asked the ward."), (63.6, "Then the ferry\u2019s harbour")]
    pieces = list(said_in(f"{FIRST}\nThen the ferry's harbour.\nNobody heard it said.", cues))
    assert [(one.text[:12], one.second) for one in pieces] == [
        ("I asked the ", 1.0), ("Then the fer", 63.6), ("Nobody heard", None),
    ]  # fmt: skip
    assert "".join("".join(one.text for one in pieces).split()) == "".join(
        f"{FIRST}Then the ferry's harbour.Nobody heard it said.".split()
    )
    assert [(one.text, one.second) for one in said_in("As it is.\nAll.", [(0.0, "?!")])] == [("As it is.\nAll.", None)]


def test_a_hit_in_a_recording_says_when_and_leads_there(client, world):
    recording = Recording.objects.create(
        title="Voice", type="audio", duration=70, file=ContentFile(b"sound", "voice.mp3"), consent="not-needed",
        captions=ContentFile(CAPTIONS.encode(), "voice.vtt"), transcript=f"{FIRST}\nThen the ferry's harbour.",
    )  # fmt: skip
    recording.refresh_from_db()
    assert recording.cues == [[1.0, "I asked the ward. I waited,"], [63.6, "Then the ferry's harbour & the tram"]]
    world.story(VoxPopPage, slug="voice", quote="", recording=recording)
    page = get(client, "/search/?q=harbour")
    assert "Then the ferry’s harbour. Play from 1:03" in page.text
    assert page.link("Play from 1:03") == "/library/voice/#t=63"
    recording.captions = ""
    recording.save()
    assert recording.cues == []
