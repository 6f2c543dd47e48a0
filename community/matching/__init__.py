"""Who is matched with whom: rules, weights and the engine, with no database and no Django.

`match(asked)` answers a `Round` with a `Result`; `repair` answers it again when somebody has gone or come; `check`
names the rules that groups changed by hand would break. The same round gives the same result, in whatever order its
people are given. Keys of people are pseudonyms; nothing else that is asked here names anybody.
"""

from community.matching.asked import Pair, Participant, Round, Standing, Trios, pair
from community.matching.checks import Broken, check, groups_told, swapped
from community.matching.engine import match
from community.matching.repairs import repair
from community.matching.results import Group, Least, LeftOut, Reason, Result, Weighed
from community.matching.rules import Rule, broken, fold_organisation
from community.matching.weights import Weights

__all__ = [
    "Broken",
    "Group",
    "Least",
    "LeftOut",
    "Pair",
    "Participant",
    "Reason",
    "Result",
    "Round",
    "Rule",
    "Standing",
    "Trios",
    "Weighed",
    "Weights",
    "broken",
    "check",
    "fold_organisation",
    "groups_told",
    "match",
    "pair",
    "repair",
    "swapped",
]
