"""`python -m tests.harness.drills [NAME …] [--tree DIR …]`: the table, of this checkout or of others side by side.

A name may be the beginning of one. Without --tree it is this checkout that is drilled.
"""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.harness.drills import postgresql
from tests.harness.drills.catalogue import DRILLS
from tests.harness.drills.folders import Folders
from tests.harness.drills.impossible import ImpossibleError
from tests.harness.drills.line import HEAD, NAME_WIDTH
from tests.harness.drills.trees import HERE, Tree


def main() -> int:
    """Run what was asked for; exit 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[""])
    parser.add_argument("--tree", action="append", type=Path, help="a checkout to drill; several take turns")
    parser.add_argument("--list", action="store_true", help="name the drills and stop")
    options = parser.parse_args()
    chosen = [name for name in DRILLS if name.startswith(tuple(options.names))]
    if options.list:
        say("\n".join(chosen))
        return 0
    # Whoever is told to end takes down what was started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    faults = 0
    say(HEAD)
    for line, is_fine in lines(chosen, options.tree or [HERE]):
        say(line)
        faults += not is_fine
    return 1 if faults else 0


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def lines(names: list[str], trees: list[Path]) -> Iterator[tuple[str, bool]]:
    """The line of each drill on each checkout, and whether all was as it must be."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory(prefix="drills-", ignore_cleanup_errors=True)))
        cluster = stack.enter_context(postgresql.running()) if postgresql.is_here() else None
        everywhere = [Folders(Tree(tree.resolve()), place / str(number), cluster) for number, tree in enumerate(trees)]
        for name in names:
            for folders in everywhere:
                try:
                    line = DRILLS[name].run(folders)
                except ImpossibleError as error:
                    yield f"{name:<{NAME_WIDTH}}{error}", True
                except Exception as error:  # noqa: BLE001  whatever an old build does, the next drill is not its victim
                    yield f"{name:<{NAME_WIDTH}}{folders.tree.name:<10} broke off: {error!r}"[:300], False
                else:
                    yield str(line), not line.faults


if __name__ == "__main__":
    sys.exit(main())
