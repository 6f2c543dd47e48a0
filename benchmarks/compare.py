"""`python -m benchmarks.compare`: the product beside Wagtail's own APIs and page serving, and a static file.

Stock is API v2 for what the API is asked, and Wagtail's page serving for pages.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from time import sleep
from typing import TYPE_CHECKING

import django

from benchmarks.client import Load, Sample, filled, measure, warm_up
from benchmarks.files import served
from benchmarks.server import running

if TYPE_CHECKING:
    from benchmarks.questions import Question

CONNECTIONS = (1, 8, 64)
WARMING = 8
SIDES = ("ours", "stock", "v3", "file")
HEAD = (
    f"{'':<22}{'':>4}{'requests/s':>40}{'ours to':>17}{'ours, ms':>16}{'SQL':>11}\n"
    f"{'':<22}{'c':>4}{'ours':>10}{'stock':>10}{'v3':>10}{'file':>10}{'stock':>9}{'v3':>8}{'p50':>8}{'p99':>8}{'ours':>5}{'stock':>6}"
)


@dataclass
class Side:
    """What one side is asked, and what every round measured; without a load it cannot be asked."""

    load: Load | None
    samples: list[Sample] = field(default_factory=list)

    def middle(self, name: str) -> float:
        """The median of a figure over all rounds; 0 if there is none."""
        return median(getattr(sample, name) for sample in self.samples) if self.samples else 0


@dataclass
class Line:
    """A question over so many connections, put to every side."""

    question: "Question"
    connections: int
    sides: dict[str, Side]

    def __str__(self) -> str:
        rates = [self.sides[name].middle("rps") for name in SIDES]
        ratios = [f"{rates[0] / rate:.1f}x" if rate else "" for rate in rates[1:3]]
        ours = self.sides["ours"]
        return (
            f"{self.question.name:<22}{self.connections:>4}"
            + "".join(f"{rate:>10,.0f}" if rate else f"{'':>10}" for rate in rates)
            + f"{ratios[0]:>9}{ratios[1]:>8}{ours.middle('p50'):>8.1f}{ours.middle('p99'):>8.1f}"
            + f"{_statements(self.question.ours):>5}{_statements(self.question.stock):>6}"
        )


def compare(rounds: int, seconds: int, connections: Sequence[int]) -> list[str]:
    """The lines of the table. The sides take turns, round by round, so that all have the same weather.

    wrk counts a pause for each answer that could have been given in it: one at the beginning spoils a round. So what is
    made once is made before, and whoever works off what was asked last has twice the time that this takes.
    """
    from benchmarks.questions import questions

    asked = questions()
    files = {_file_name(question): question.file for question in asked if question.file}
    with running() as port, served(files) as files_port:
        lines = [Line(one, number, _sides(one, number, port, files_port)) for one in asked for number in connections]
        for _ in range(rounds):
            for name in SIDES:
                for line in lines:
                    _measure(line.sides[name], seconds, is_first=line.connections == connections[0])
    return [HEAD, *map(str, lines)]


def _measure(side: Side, seconds: int, *, is_first: bool) -> None:
    """Ask for so many seconds."""
    if side.load is None:
        return
    if is_first:
        warm_up(replace(side.load, connections=WARMING))
    side.samples.append(measure(side.load, seconds))
    sleep(2 * side.load.connections / side.samples[-1].rps)


def _sides(question: "Question", connections: int, port: int, files_port: int | None) -> dict[str, Side]:
    loads = {
        name: Load(port, paths, connections, question.headers)
        for name, paths in (("ours", question.ours), ("stock", question.stock), ("v3", question.v3))
        if paths
    }
    if question.file and files_port:
        loads["file"] = Load(files_port, [f"/{_file_name(question)}"], connections)
    return {name: Side(loads.get(name)) for name in SIDES}


def _file_name(question: "Question") -> str:
    return f"{question.name.replace(' ', '-')}.json"


def _statements(paths: Sequence[str]) -> str:
    from benchmarks.questions import statements

    return str(statements(filled(paths[0], 0))) if paths else ""


def publish_lines(rounds: int) -> list[str]:
    """The time that publishing takes beside that of stock Wagtail: a line for code and a line for the CMS."""
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
    parser.add_argument("--connections", type=int, nargs="+", default=CONNECTIONS)
    parser.add_argument("--publishes", type=int, default=100)
    options = parser.parse_args()
    print("\n".join(compare(options.rounds, options.seconds, options.connections)), flush=True)
    if options.publishes:
        print("\n".join(publish_lines(options.publishes)), flush=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    main()
