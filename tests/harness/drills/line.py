"""The line that tells of a drill, and the head above it."""

from dataclasses import dataclass, field

from tests.harness.drills.tally import FAILED, REFUSED, Tally

NAME_WIDTH = 36
HEAD = (
    f"{'drill':<{NAME_WIDTH}}{'build':<10}{'harm':>5} |{'readers':>8}{'503':>6}{'fail':>6}{'p95 ms':>8}{'worst s':>8} |"
    f"{'saves':>6}{'no':>4}{'fail':>5}{'worst s':>8} |{'probes':>7}{'fail':>5} |{'well s':>7}{'lost':>5}"
)


@dataclass(frozen=True)
class Line:
    """What was seen in a drill; without faults it is as it must be."""

    name: str
    build: str
    seconds: float
    readers: Tally = field(default_factory=Tally)
    saves: Tally = field(default_factory=Tally)
    probes: Tally = field(default_factory=Tally)
    well_after: float | None = None
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        readers, saves, probes = self.readers, self.saves, self.probes
        well = "never" if self.well_after is None else f"{self.well_after:.1f}"
        said = [*self.notes, *(f"FAULT {fault}" for fault in self.faults)]
        return (
            f"{self.name:<{NAME_WIDTH}}{self.build:<10}{self.seconds:>5.0f} |"
            f"{len(readers.all()):>8}{len(readers.of(REFUSED)):>6}{len(readers.of(FAILED)):>6}"
            f"{readers.p95 * 1000:>8.0f}{readers.worst:>8.1f} |"
            f"{len(saves.all()):>6}{len(saves.of(REFUSED)):>4}{len(saves.of(FAILED)):>5}{saves.worst:>8.1f} |"
            f"{len(probes.all()):>7}{len(probes.all()) - len(probes.fine):>5} |{well:>7}{len(self.lost):>5}"
            + "".join(f"\n      {one}" for one in said)
        )
