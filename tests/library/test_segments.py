"""What a story says, piece by piece."""

from library.models import BlogPage, CaseStudyPage, VoxPopPage
from publishing.documents.shapes import SearchText
from publishing.models import PublicDocument


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
