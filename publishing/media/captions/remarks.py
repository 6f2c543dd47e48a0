"""Looking captions over: what readers would find hard, told to whoever makes them."""

from collections.abc import Iterator
from itertools import pairwise

from publishing.media.captions.cues import Cue, clock
from publishing.media.captions.spreading import LINE, LINES, LONGEST, SHORTEST

FASTEST = 20
# What a line may be longer than it is made: not every word breaks where it should.
LEEWAY = 2
# Seconds within which two moments are the same.
CLOSE = 0.05


def remarks(cues: list[Cue], seconds: float) -> list[str]:
    """What is hard to read in captions of a recording that lasts so many seconds, in their order."""
    found = [f"{clock(cue.start)}: {remark}" for cue in cues for remark in _on_cue(cue)]
    found += [
        f"{clock(later.start)}: It begins while the one before is still shown."
        for earlier, later in pairwise(cues)
        if later.start < earlier.end - CLOSE
    ]
    if cues and (last := max(cue.end for cue in cues)) > seconds + CLOSE:
        found.append(f"The last caption ends at {clock(last)}; the recording ends at {clock(seconds)}.")
    return found


def _on_cue(cue: Cue) -> Iterator[str]:
    if cue.rate > FASTEST:
        yield f"{round(cue.rate)} characters a second; more than {FASTEST} are hard to read."
    if cue.seconds < SHORTEST - CLOSE:
        yield f"It is shown for {cue.seconds:.1f} seconds; less than {SHORTEST:.0f} is too short."
    if cue.seconds > LONGEST + CLOSE:
        yield f"It is shown for {cue.seconds:.1f} seconds; more than {LONGEST:.0f} is too long."
    if len(cue.lines) > LINES:
        yield f"It has {len(cue.lines)} lines; {LINES} are the most."
    if (longest := max(map(len, cue.lines))) > LINE + LEEWAY:
        yield f"A line has {longest} characters; about {LINE} fit on a telephone."
