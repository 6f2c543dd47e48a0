"""The process that looks into an uploaded recording: `python -m publishing.media.tracks.child`.

It reads the recording from its standard input and writes its tracks as JSON. MediaInfo is C++ and reads whatever people
upload: what goes wrong in it ends this process and no other. It knows nothing of Django, which takes long to start.
"""

import json
import resource
import sys

from pymediainfo import MediaInfo

from publishing.machine.stepping_back import limit, step_back

MOST_SECONDS = 20
# Bytes of data beyond which an allocation fails.
MOST_DATA = 300_000_000
NAMES = (
    "track_type", "format", "format_profile", "chroma_subsampling", "bit_depth", "duration", "width", "height",
    "rotation", "istruncated",
)  # fmt: skip
# The exit code that says that the library itself is missing, which is nobody's upload's fault.
NO_LIBRARY = 64


def main() -> int:
    """Write what is said of each track."""
    step_back(MOST_SECONDS)
    limit(resource.RLIMIT_DATA, MOST_DATA)
    if not MediaInfo.can_parse():
        return NO_LIBRARY
    found = MediaInfo.parse(sys.stdin.buffer)
    json.dump([{name: getattr(track, name) for name in NAMES} for track in found.tracks], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
