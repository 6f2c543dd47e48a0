"""Recordings and their captions, through the forms of the CMS: what plays and shows everywhere, and nothing else."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.urls import reverse

from publishing.media import recordings
from publishing.media.tracks import reading
from publishing.models import Recording
from tests.publishing.test_uploads import fields, stored
from tests.publishing.uploads import make_recording, sample, upload
from tests.support.presence import present

CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nA tone.\n"
AS_AUDIO = "Export it as MP3 or M4A (AAC), mono, 64 kbit/s."
AS_VIDEO = "Export it as MP4 (H.264 and AAC), 720p, about 1.5 Mbit/s."


def add_recording(cms, file, kind: str = "audio", **changes):
    return cms.post(reverse("wagtailmedia:add", args=[kind]), fields(file=file, **changes))


@pytest.mark.parametrize(("kind", "name"), [("audio", "tone.mp3"), ("audio", "tone.m4a"), ("video", "tone.mp4")])
def test_the_length_of_a_recording_is_read_from_the_file(cms, kind, name):
    assert add_recording(cms, sample(name), kind, duration="999").status_code == 302

    assert Recording.objects.get().duration == pytest.approx(2, abs=0.15)


BAD_RECORDINGS = {
    "page.mp3": ("audio", lambda: b"<html></html>" * 100),
    "page.m4a": ("audio", lambda: b"<html></html>" * 100),
    "page.mp4": ("video", lambda: b"<html></html>" * 100),
    "really-mp4.mp3": ("audio", lambda: sample("tone.mp4").read()),
    "really-mp3.m4a": ("audio", lambda: sample("tone.mp3").read()),
    "head.mp4": ("video", lambda: sample("tone.mp4").read()[:40]),
    "head.mp3": ("audio", lambda: sample("tone.mp3").read()[:4]),
    "tone.wav": ("audio", lambda: b"RIFF\0\0\0\0WAVE"),
    "tone.mp4": ("audio", lambda: sample("tone.mp4").read()),
    "tone.mp3": ("video", lambda: sample("tone.mp3").read()),
    "empty.mp3": ("audio", lambda: b""),
}


@pytest.mark.parametrize("name", BAD_RECORDINGS)
def test_a_file_that_does_not_play_is_refused_beside_its_field(cms, settings, name):
    kind, content = BAD_RECORDINGS[name]
    response = add_recording(cms, upload(content(), name), kind)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert Recording.objects.count() == 0
    assert stored(settings) == []


def test_a_recording_that_is_too_large_is_refused_with_the_way_to_a_smaller_one(cms, settings, monkeypatch):
    monkeypatch.setitem(recordings.MAX_BYTES, "audio", 1024)
    response = add_recording(cms, sample("tone.mp3"))

    message = "It has 4.3\xa0KB; 1.0\xa0KB is the most. Export it as MP3 or M4A (AAC), mono, 64 kbit/s."
    assert response.context["form"].errors["file"] == [message]
    assert stored(settings) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", CAPTIONS),
        ("a.srt", b"A tone."),
        ("a.vtt", b"WEBVTTX\n"),
        ("a.vtt", "WEBVTT\n\nüber".encode("utf-16")),
        ("a.vtt", b"WEBVTT\n" + b"x" * 5000 + b"\xff"),
        ("a.vtt", b"WEBVTT\n" + b"x" * 1_100_000),
        ("a.vtt", b"<html>"),
    ],
)
def test_captions_must_be_webvtt(cms, settings, name, content):
    response = add_recording(cms, sample("tone.mp4"), "video", captions=upload(content, name))

    assert list(response.context["form"].errors) == ["captions"]
    assert stored(settings) == []


@pytest.mark.parametrize("beginning", [b"", b"\xef\xbb\xbf"])
def test_captions_are_kept_as_they_are(cms, beginning):
    add_recording(cms, sample("tone.mp4"), "video", captions=upload(beginning + CAPTIONS, "a.vtt"))

    with Recording.objects.get().captions.open() as file:
        assert file.read() == beginning + CAPTIONS


def test_captions_that_are_replaced_or_deleted_leave_the_disk(db, django_capture_on_commit_callbacks):
    recording = make_recording(captions=ContentFile(CAPTIONS, name="a.vtt"))
    earlier = Path(recording.captions.path)
    recording.captions = ContentFile(CAPTIONS + b"\n", name="b.vtt")
    with django_capture_on_commit_callbacks(execute=True):
        recording.save()
    files = [earlier, Path(recording.captions.path), Path(recording.file.path)]
    assert [file.exists() for file in files] == [False, True, True]
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert [file.exists() for file in files] == [False, False, False]


def test_a_recording_is_edited_without_its_file(cms):
    recording = make_recording(captions=ContentFile(CAPTIONS, name="a.vtt"))
    recording.captions.storage.delete(present(recording.captions.name))

    edited = fields(title="New", transcript="A tone.")
    assert cms.post(reverse("wagtailmedia:edit", args=[recording.pk]), edited).status_code == 302
    recording.refresh_from_db()
    assert (recording.title, recording.duration) == ("New", 2)


def test_another_file_has_another_length(cms):
    recording = make_recording(duration=77)

    cms.post(reverse("wagtailmedia:edit", args=[recording.pk]), fields(file=sample("tone.m4a")))
    recording.refresh_from_db()
    assert recording.file.name.endswith(".m4a")
    assert recording.duration == pytest.approx(2, abs=0.15)


def test_a_refused_file_leaves_the_recording_as_it_was(cms, settings):
    recording = make_recording()
    before = stored(settings)

    edited = fields(file=upload(b"<html>", "a.mp3"), title="New")
    assert cms.post(reverse("wagtailmedia:edit", args=[recording.pk]), edited).status_code == 200
    recording.refresh_from_db()
    assert recording.title == "A tone"
    assert stored(settings) == before


NOT_EVERYWHERE = {
    "hevc.mp4": f"The picture is encoded as HEVC (H.265), which many browsers do not show. {AS_VIDEO}",
    "mpeg4-part-2.mp4": (
        f"The picture is encoded as MPEG-4 part 2 (DivX, Xvid), which many browsers do not show. {AS_VIDEO}"
    ),
    "ten-bits.mp4": f"The picture is H.264 for editing (4:2:0, 10 bits), which many browsers do not show. {AS_VIDEO}",
    "sound-only.mp4": f"There is no picture in this file, only sound. Add it as audio instead. {AS_VIDEO}",
    "alac.m4a": f"The sound is encoded as ALAC, which many browsers do not play. {AS_AUDIO}",
}


@pytest.mark.parametrize(("name", "words"), NOT_EVERYWHERE.items())
def test_what_many_browsers_do_not_play_is_refused_with_the_encoding(cms, settings, name, words):
    response = add_recording(cms, sample(name), "audio" if name.endswith("m4a") else "video")

    assert response.context["form"].errors == {"file": [words]}
    assert (Recording.objects.count(), stored(settings)) == (0, [])


@pytest.mark.parametrize(
    ("kind", "name", "seconds"),
    [("video", "fragmented.mp4", 1.4), ("audio", "fragmented.m4a", 1.1), ("video", "silent.mp4", 1.0)],
)
def test_fragmented_and_silent_films_are_taken(cms, kind, name, seconds):
    assert add_recording(cms, sample(name), kind).status_code == 302
    assert Recording.objects.get().duration == pytest.approx(seconds, abs=0.1)


def test_a_recording_that_is_neither_sound_nor_film_is_refused(cms, settings):
    response = add_recording(cms, sample("tone.mp3"), "media")

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"file"}
    assert stored(settings) == []


def test_a_film_that_ends_in_the_middle_is_refused(cms, settings):
    half = sample("fragmented.mp4").read()[:4000]
    response = add_recording(cms, upload(half, "half.mp4"), "video")

    words = f"This file is incomplete: it ends in the middle. Copy or export it again. {AS_VIDEO}"
    assert response.context["form"].errors["file"] == [words]
    assert stored(settings) == []


def test_the_size_of_a_film_is_the_one_in_which_it_is_shown(cms):
    upright = bytearray(sample("silent.mp4").read())
    lying = b"".join(number.to_bytes(4) for number in (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30))
    turned = b"".join(number.to_bytes(4) for number in (0, 1 << 16, 0, (1 << 32) - (1 << 16), 0, 0, 0, 0, 1 << 30))
    at = upright.rindex(lying)
    upright[at : at + len(lying)] = turned
    add_recording(cms, sample("silent.mp4"), "video", width="1", height="1")
    add_recording(cms, upload(bytes(upright), "upright.mp4"), "video")

    sizes = Recording.objects.order_by("pk").values_list("width", "height")
    assert list(sizes) == [(64, 36), (36, 64)]


def test_a_large_upload_is_looked_into_where_it_lies_and_kept_whole(monkeypatch):
    content = sample("tone.mp4").read()
    with TemporaryUploadedFile("tone.mp4", "video/mp4", len(content), None) as file:
        file.write(content)
        file.flush()
        file.seek(100)
        assert [track.track_type for track in reading.tracks_of(file)] == ["General", "Video", "Audio"]
        assert (file.tell(), file.read()) == (100, content[100:])
    small = ContentFile(content, name="tone.mp4")
    assert [track.format for track in reading.tracks_of(small)] == ["MPEG-4", "AVC", "AAC"]
    monkeypatch.setattr(reading, "COMMAND", ["/bin/false"])
    assert reading.tracks_of(small) == []


def test_where_no_recording_can_be_read_nobody_is_told_that_theirs_is_wrong(cms, monkeypatch):
    monkeypatch.setattr(recordings, "tracks_of", reading.tracks_of)
    monkeypatch.setattr(reading, "COMMAND", ["/bin/sh", "-c", "exit 64"])
    response = add_recording(cms, sample("tone.mp3"))

    words = "Recordings cannot be read on this server at the moment. Nothing was saved; tell whoever runs it."
    assert response.context["form"].errors == {"file": [words]}


SUBRIP = b"1\r\n00:00:00,000 --> 00:00:01,000\r\nA tone, 10,000 of them.\r\n"


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("a.srt", SUBRIP, b"WEBVTT\n\n" + SUBRIP.replace(b"0,000 -", b"0.000 -").replace(b"1,000\r", b"1.000\r")),
        ("a.vtt", CAPTIONS.replace(b".000", b",000"), CAPTIONS),
        ("a.vtt", b"00:00:00.000 --> 00:00:01.000\nA tone.\n", b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nA tone.\n"),
    ],
)
def test_captions_with_commas_or_without_their_first_line_are_mended(cms, name, content, kept):
    assert add_recording(cms, sample("tone.mp4"), "video", captions=upload(content, name)).status_code == 302

    captions = Recording.objects.get().captions
    assert present(captions.name).endswith(".vtt")
    with captions.open() as file:
        assert file.read() == kept


BEYOND = "begins after the end of the recording, which lasts 0:02.0. Are these its captions?"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("WEBVTT\n", "These captions show nothing: there is not one caption with its times in them."),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n \n",
            "These captions show nothing: there is not one caption with its times in them.",
        ),
        ("WEBVTT\n\n00:03.000 --> 00:04.000\nA tone.\n", f"The caption at 0:03.0 {BEYOND}"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\nA.\n\n01:00.000 --> 01:01.000\nB.\n", f"The caption at 1:00.0 {BEYOND}"),
        (
            "WEBVTT\n\n00:01.000 --> 00:01.000\nA.\n",
            "The caption at 0:01.0 ends before it begins, so that it is never shown.",
        ),
        (
            "WEBVTT\n\n00:00.000 --> 00:01.000\nA.\n\n0:01.5 --> 0:02\nB.\n",
            "Browsers do not read the times in line 6, “0:01.5 --> 0:02”. Write them as 00:00:01.000 --> 00:00:04.000.",
        ),
    ],
)
def test_captions_that_show_nothing_are_refused_with_the_reason(cms, settings, content, words):
    response = add_recording(cms, sample("tone.mp4"), "video", captions=upload(content.encode(), "a.vtt"))

    assert response.context["form"].errors == {"captions": [words]}
    assert (Recording.objects.count(), stored(settings)) == (0, [])


def test_a_shorter_film_is_refused_as_long_as_its_captions_are_of_the_longer_one(cms):
    late = CAPTIONS + b"\n00:01.600 --> 00:01.900\nMore.\n"
    recording = make_recording("tone.mp4", type="video", captions=ContentFile(late, name="a.vtt"))
    address = reverse("wagtailmedia:edit", args=[recording.pk])

    response = cms.post(address, fields(file=sample("silent.mp4")))
    assert list(response.context["form"].errors) == ["captions"]
    again = fields(file=sample("silent.mp4"), captions=upload(CAPTIONS, "b.vtt"))
    assert cms.post(address, again).status_code == 302
