"""What recordings may be encoded as: what every browser plays that is in use."""

from publishing.media.tracks.reading import Track

H264 = "AVC"
MP4 = "MPEG-4"
# What people call what MediaInfo calls otherwise.
NAMES = {"HEVC": "HEVC (H.265)", "MPEG-4 Visual": "MPEG-4 part 2 (DivX, Xvid)", "JPEG": "Motion JPEG"}
MP3 = ("MPEG Audio", "Layer 3")
EIGHT_BITS = 8
INCOMPLETE = "This file is incomplete: it ends in the middle. Copy or export it again."
NO_PICTURE = "There is no picture in this file, only sound. Add it as audio instead."
NO_SOUND = "There is no sound in this file."


def encoding_problem(kind: str, tracks: list[Track]) -> str | None:
    """Why many browsers would not play a recording of this kind; None if all do."""
    pictures = [track for track in tracks if track.track_type == "Video"]
    sounds = [track for track in tracks if track.track_type == "Audio"]
    if any(track.istruncated == "Yes" and track.format == MP4 for track in tracks):
        return INCOMPLETE
    if kind == "video" and not pictures:
        return NO_PICTURE
    if kind == "audio" and not sounds:
        return NO_SOUND
    if kind == "video" and (problem := _picture_problem(pictures[0])):
        return problem
    return _sound_problem(sounds[0]) if sounds else None


def _picture_problem(track: Track) -> str | None:
    if track.format != H264:
        return f"The picture is encoded as {_name(track)}, which many browsers do not show."
    if (track.bit_depth or EIGHT_BITS) > EIGHT_BITS or track.chroma_subsampling not in {None, "4:2:0"}:
        colours = f"{track.chroma_subsampling or '4:2:0'}, {track.bit_depth or EIGHT_BITS} bits"
        return f"The picture is H.264 for editing ({colours}), which many browsers do not show."
    return None


def _sound_problem(track: Track) -> str | None:
    if track.format == "AAC" or (track.format, track.format_profile) == MP3:
        return None
    return f"The sound is encoded as {_name(track)}, which many browsers do not play."


def _name(track: Track) -> str:
    name = track.format or "something unknown"
    return NAMES.get(name, name)
