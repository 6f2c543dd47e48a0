"""How a process that works for one upload lets those who read pages go first."""

import os
import resource
from pathlib import Path

# To the kernel: end this process before any other when memory runs out.
FIRST_TO_GO = "1000"


def step_back(most_seconds: int) -> None:
    """Let others compute first, and end before them if memory or these seconds run out."""
    limit(resource.RLIMIT_CPU, most_seconds)
    os.nice(10)
    # Linux alone has it, and not every container lets it be written.
    try:
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
    except OSError:
        return


def limit(kind: int, most: int) -> None:
    """Take no more than so much of something, or than was allowed before."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
