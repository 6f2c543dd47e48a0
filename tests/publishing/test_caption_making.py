"""Captions made from a transcript: spread over a recording, looked over, kept, by those who may change it."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from wagtail.models import ModelLogEntry

from library.models import VoxPopPage
from publishing.media.captions.cues import Cue, as_webvtt, clock, cues_of
from publishing.media.captions.remarks import remarks
from publishing.media.captions.spreading import spread
from publishing.models import PublicDocument, Recording
from tests.publishing.uploads import make_recording, sample, upload
from tests.support.pages import Page
from tests.support.served import Client

TRANSCRIPT = """Interviewer: What did Dr. Osei say on the ward that Tuesday?

Porter: Well, she asked. Nobody had asked me before, not in the eleven years that I have pushed beds here. “Really?” No.
"""
SPOKEN = [
    "Interviewer: What did Dr. Osei\nsay on the ward that Tuesday?",
    "Porter: Well, she asked.",
    "Nobody had asked me before,",
    "not in the eleven years that I have\npushed beds here. “Really?” No.",
]


class TestSpreading:
    def test_sentences_are_kept_together_and_cut_at_commas(self):
        assert [cue.text for cue in spread(TRANSCRIPT, 20)] == SPOKEN

    def test_each_is_shown_for_its_share_of_the_letters(self):
        cues = spread(TRANSCRIPT, 16)
        letters = [len(text) for text in SPOKEN]
        assert cues[0].start == 0
        assert cues[-1].end == pytest.approx(16)
        assert [cue.seconds for cue in cues] == pytest.approx([16 * count / sum(letters) for count in letters])
        assert all(one.end == other.start for one, other in pairwise(cues))

    def test_none_is_shown_for_less_than_a_second_or_more_than_seven(self):
        assert [cue.seconds >= 1 - 1e-9 for cue in spread(TRANSCRIPT, 5)] == [True] * 4
        long = spread(TRANSCRIPT, 100)
        assert max(cue.seconds for cue in long) == pytest.approx(7)
        assert long[1].start > long[0].end

    def test_more_words_than_there_is_time_are_still_spread_over_all_of_it(self):
        cues = spread(TRANSCRIPT, 2)
        assert [round(cue.seconds, 3) for cue in cues] == [0.5] * 4
        assert len(remarks(cues, 2)) == 8

    @pytest.mark.parametrize(("transcript", "seconds"), [("", 5), (" \n\n ", 5), ("Words.", 0)])
    def test_of_nothing_comes_nothing(self, transcript, seconds):
        assert spread(transcript, seconds) == []

    def test_no_line_is_longer_than_a_telephone_shows(self):
        words = "a bb ccc dddd eeeee ffffff ggggggg, hhhhhhhh iiiiiiiii. " * 40 + "j" * 300
        lines = [line for cue in spread(words, 300) for line in cue.lines]
        assert max(map(len, lines)) <= 40
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")


class TestWebVTT:
    def test_what_is_written_is_read_again(self):
        cues = [Cue(0, 1.5, "A & B <said>\n10 --> 12"), Cue(3599.999, 3661.0005, "An hour later")]
        text = as_webvtt(cues)
        assert text == (
            "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nA &amp; B &lt;said&gt;\n10 --&gt; 12\n\n"
            "00:59:59.999 --> 01:01:01.000\nAn hour later\n"
        )
        assert cues_of(text) == [cues[0], Cue(3599.999, 3661.0, "An hour later")]

    def test_marks_are_not_words(self):
        text = "WEBVTT\n\nNOTE by hand\n\n1\n00:01.000 --> 0:00:02.000 align:start\n<v Porter>I <i>asked</i>.\n"
        assert cues_of(text) == [Cue(1, 2, "I asked.")]

    def test_moments_are_written_as_people_do(self):
        assert [clock(0), clock(59.96), clock(61.5), clock(3600)] == ["0:00.0", "1:00.0", "1:01.5", "60:00.0"]


REMARKS = {
    "0:00.0: 25 characters a second; more than 20 are hard to read.": [Cue(0, 1, "x" * 25)],
    "0:00.0: It is shown for 0.5 seconds; less than 1 is too short.": [Cue(0, 0.5, "Short")],
    "0:00.0: It is shown for 7.5 seconds; more than 7 is too long.": [Cue(0, 7.5, "Long")],
    "0:01.0: It has 3 lines; 2 are the most.": [Cue(1, 3, "a\nb\nc")],
    "0:01.0: A line has 43 characters; about 40 fit on a telephone.": [Cue(1, 5, "x" * 43)],
    "0:02.0: It begins while the one before is still shown.": [Cue(1, 3, "One"), Cue(2, 4, "Two")],
    "The last caption ends at 0:11.0; the recording ends at 0:10.0.": [Cue(8, 11, "Late")],
}


@pytest.mark.parametrize(("remark", "cues"), REMARKS.items())
def test_what_is_hard_to_read_is_named_with_its_moment(remark, cues):
    assert remarks(cues, 10) == [remark]


def test_captions_that_are_easy_to_read_get_no_remark():
    assert remarks([Cue(0, 2, "x" * 40), Cue(2, 9, "A line\nof two"), Cue(9, 10, "x" * 20)], 10) == []


@pytest.fixture
def film(db) -> Recording:
    return make_recording("tone.mp4", type="video", transcript="I asked. Then I waited.", seen="A wall.")


def address(recording: Recording) -> str:
    return f"/admin/recordings/{recording.pk}/captions/"


def sent(cms: Client, recording: Recording, **changes) -> dict:
    """What a browser sends of the form as it is."""
    form = cms.get(address(recording)).context["form"]
    return {name: form[name].value() for name in ("transcript", "captions", "version")} | changes


def content_of(recording: Recording) -> str:
    with recording.captions.open() as file:
        return file.read().decode()


BY_HAND = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nI asked.\n\n00:00:01.000 --> 00:00:02.000\nThen I waited.\n"


def test_captions_are_spread_then_corrected_and_kept(cms, editor, world, film):
    film.captions = ContentFile(b"WEBVTT\n\n00:00.000 --> 00:02.000\nI asked.\n", name="earlier.vtt")
    film.save()
    story = world.story(VoxPopPage, recording=film)
    before = PublicDocument.objects.get(source=f"page:{story.pk}")
    shown = cms.post(address(film), sent(cms, film, do="spread"))
    page = Page(shown.content.decode())
    assert "1 captions were spread over 2 s. They are not saved yet." in page.text
    spread_out = shown.context["form"]["captions"].value()
    assert spread_out == "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nI asked. Then I waited.\n"
    assert (Recording.objects.get().captions.name, shown.context["is_unsaved"]) == ("captions/earlier.vtt", True)

    as_browsers_send = BY_HAND.replace("\n", "\r\n")
    answer = cms.post(
        address(film), sent(cms, film, do="save", transcript="I asked.\r\nI waited.", captions=as_browsers_send)
    )
    assert (answer.status_code, answer["Location"]) == (302, address(film))
    kept = Recording.objects.get()
    assert content_of(kept) == BY_HAND
    assert (kept.captions.name, kept.transcript) == ("captions/a-tone.vtt", "I asked.\nI waited.\n")
    assert [(entry.action, entry.user) for entry in ModelLogEntry.objects.all()] == [("wagtail.edit", editor)]
    after = PublicDocument.objects.get(source=f"page:{story.pk}")
    assert after.sequence == before.sequence + 1
    assert "captions/a-tone.vtt" in after.body


def test_captions_are_downloaded_corrected_and_uploaded(cms, film):
    answer = cms.post(address(film), sent(cms, film, do="download", captions=BY_HAND))
    assert (answer["Content-Type"], answer.content.decode()) == ("text/vtt; charset=utf-8", BY_HAND)
    assert answer["Content-Disposition"] == 'attachment; filename="a-tone.vtt"'
    subrip = BY_HAND.removeprefix("WEBVTT\n\n").replace(".000", ",000").encode()
    shown = cms.post(address(film), sent(cms, film, do="check", file=upload(subrip, "corrected.srt")))
    assert shown.context["form"]["captions"].value() == BY_HAND
    assert "Nothing in these captions is hard to read." in Page(shown.content.decode()).text
    assert cms.post(address(film), sent(cms, film, do="save", file=upload(subrip, "corrected.srt"))).status_code == 302
    assert content_of(Recording.objects.get()) == BY_HAND


def test_what_is_hard_to_read_is_said_without_keeping_it_back(cms, film):
    fast = BY_HAND.replace("00:01.000", "00:00.100")
    shown = cms.post(address(film), sent(cms, film, do="check", captions=fast))
    assert "0:00.0: 80 characters a second; more than 20 are hard to read." in Page(shown.content.decode()).text
    assert cms.post(address(film), sent(cms, film, do="save", captions=fast)).status_code == 302
    assert "0:00.0: 80 characters a second" in cms.get(address(film)).content.decode()


LATE = BY_HAND.replace("01.000 -->", "03.000 -->").replace("02.000", "04.000")


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"captions": LATE}, "captions", "begins after the end of the recording"),
        ({"captions": "WEBVTT\n\nI asked.\n"}, "captions", "These captions show nothing"),
        ({"captions": "I asked."}, "captions", "its first line is WEBVTT"),
        ({"file": upload(b"\xff\xfe", "a.vtt")}, "file", "its first line is WEBVTT"),
        ({"captions": "", "do": "check"}, "captions", "There are no captions yet."),
        ({"transcript": " "}, "transcript", "This field is required."),
        ({"version": "another"}, "__all__", "Somebody else changed the captions or the transcript meanwhile."),
    ],
)  # fmt: skip
def test_what_nobody_would_see_is_refused_beside_its_field_and_nothing_is_kept(cms, film, changes, field, words):
    shown = cms.post(address(film), sent(cms, film, **{"do": "save", "captions": BY_HAND, **changes}))
    errors = shown.context["form"].errors
    assert (shown.status_code, list(errors)) == (200, [field])
    assert words in errors[field][0]
    assert errors[field][0] in Page(shown.content.decode()).text
    assert (Recording.objects.get().captions.name, Recording.objects.get().transcript) == (
        "",
        "I asked. Then I waited.",
    )


def test_captions_are_not_emptied_but_a_transcript_may_come_before_them(cms, film):
    assert cms.post(address(film), sent(cms, film, do="save", transcript="I asked.")).status_code == 302
    film.captions = ContentFile(BY_HAND.encode(), name="a.vtt")
    film.save()
    shown = cms.post(address(film), sent(cms, film, do="save", captions=""))
    assert list(shown.context["form"].errors) == ["captions"]
    assert content_of(Recording.objects.get()) == BY_HAND


@pytest.mark.parametrize("page", ["captions", "preview"])
def test_only_those_who_may_work_with_a_recording_come_here(client, film, page):
    where = f"/admin/recordings/{film.pk}/{page}/"
    assert client.get(where)["Location"].startswith("/admin/login/")
    user = User.objects.create_user("stranger")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for answer in (client.get(where), client.post(where, {"do": "save", "transcript": "Mine"})):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert Recording.objects.get().transcript == "I asked. Then I waited."


class TestChoosing:
    def test_a_vox_pop_has_the_chooser_of_recordings(self, cms, world, film):
        draft = world.draft(VoxPopPage, recording=film)
        form = cms.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
        assert 'data-chooser-url="/admin/media/chooser/"' in form
        assert '<select name="recording"' not in form

    def test_lists_and_previews_tell_the_length_and_what_it_is_too_long_for(self, cms, film):
        long = make_recording(title="Long", duration=154)
        words = "Too long for a vox-pop: at most 2 min."
        for path in ("/admin/media/", "/admin/media/chooser/?q=", f"/admin/media/edit/{long.pk}/"):
            text = Page(cms.get(path).content.decode()).text
            assert ("2 min 34 s" in text, text.count(words)) == (True, 1), path
        preview = Page(cms.get(f"/admin/recordings/{long.pk}/preview/").content.decode())
        assert "2 min 34 s. Too long for a vox-pop: at most 2 min." in preview.text
        assert [audio["src"] for audio in preview.all("audio")] == [long.url]
        assert words not in cms.get(f"/admin/recordings/{film.pk}/preview/").content.decode()

    def test_whoever_uploads_one_is_told_how_long_it_may_be(self, cms):
        form = cms.get("/admin/media/audio/add/").context["form"]
        assert (
            form.fields["file"].help_text
            == "Export it as MP3 or M4A (AAC), mono, 64 kbit/s. For a vox-pop: at most 2 min."
        )
        data = {"title": "A tone", "file": sample("tone.mp3"), "consent": "given", "collection": 1}
        uploaded = cms.post("/admin/media/audio/add/", data, follow=True)
        assert "2 s" in Page(uploaded.content.decode()).text
