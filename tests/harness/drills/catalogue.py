"""Every drill, in the order of the faults that they show."""

from tests.harness.drills.drill import Drill
from tests.harness.drills.harms import (
    attempts,
    bodies,
    databases,
    disks,
    documents,
    films,
    first_starts,
    indexes,
    kills,
    loads,
    locks,
    logins,
    mail,
)
from tests.harness.drills.harms.first_starts import FirstStarts

_KINDS = (
    locks,
    databases,
    disks,
    mail,
    attempts,
    films,
    logins,
    documents,
    bodies,
    kills,
    first_starts,
    indexes,
    loads,
)
DRILLS: dict[str, Drill | FirstStarts] = {drill.name: drill for kind in _KINDS for drill in kind.DRILLS}
