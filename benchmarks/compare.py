"""`python -m benchmarks.compare`: the product beside Wagtail's own API v2 and page serving, on what is in DATA_DIR."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

import django

from benchmarks.client import Sample, measure, warm_up
from benchmarks.server import running

if TYPE_CHECKING:
    from benchmarks.questions import Question

HEAD = (
    f"{'':<20}{'requests/s':>22}{'ratio':>8}{'p50 ms':>16}{'p99 ms':>18}{'SQL':>11}\n"
    f"{'':<20}{'ours':>11}{'stock':>11}{'':>8}{'ours':>8}{'stock':>8}{'ours':>9}{'stock':>9}{'ours':>5}{'stock':>6}"
)


@dataclass
class Side:
    """One side's paths, and what every round measured on them."""

    paths: Sequence[str]
    samples: list[Sample] = field(default_factory=list)

    def middle(self, name: str) -> float:
        """Return the median of a figure over all rounds."""
        return median(getattr(sample, name) for sample in self.samples)


def compare(rounds: int, seconds: int) -> list[str]:
    """Return the lines of the table. The sides take turns, round by round, so that both have the same weather."""
    from benchmarks.questions import questions

    asked = [(question, Side(question.ours), Side(question.theirs)) for question in questions()]
    sides = [side for _, ours, theirs in asked for side in (ours, theirs)]
    with running() as port:
        for side in sides:
            warm_up(port, side.paths)
        for _ in range(rounds):
            for side in sides:
                side.samples.append(measure(port, side.paths, seconds))
    return [HEAD, *(_line(*row) for row in asked)]


def _line(question: "Question", ours: Side, theirs: Side) -> str:
    from benchmarks.questions import statements

    rates = ours.middle("rps"), theirs.middle("rps")
    return (
        f"{question.name:<20}{rates[0]:>11,.0f}{rates[1]:>11,.0f}{rates[0] / rates[1]:>7.1f}x"
        f"{ours.middle('p50'):>8.1f}{theirs.middle('p50'):>8.1f}{ours.middle('p99'):>9.1f}{theirs.middle('p99'):>9.1f}"
        f"{statements(ours.paths[0]):>5}{statements(theirs.paths[0]):>6}"
    )


def publish_lines(rounds: int) -> list[str]:
    """Return what a publish takes with and without the seam."""
    from benchmarks.publish import publish_times

    times = publish_times(rounds).items()
    return [
        f"{name:<20}{ours * 1000:>8.1f} ms, {stock * 1000:.1f} without it: {ours / stock - 1:+.0%}"
        for name, (ours, stock) in times
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3, help="of each round and path")
    parser.add_argument("--publishes", type=int, default=100)
    options = parser.parse_args()
    print("\n".join(compare(options.rounds, options.seconds)), flush=True)
    print("\n".join(publish_lines(options.publishes)), flush=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    main()
