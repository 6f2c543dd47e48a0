"""What tags to competencies of any version mean in the current one, by the mappings and by what people decided.

A tag is never rewritten: it is read anew for the version that is in force, so that any version can come back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F

from characteristics.models import Competency, CompetencyMapping, CompetencyWording, FrameworkVersion, TagDecision

# By the key of a competency: the versions that map it with what it became there, the latest first.
Became = Mapping[int, list[tuple[int, frozenset[int]]]]
# By the keys of a page and a competency: the versions for which somebody decided, the latest first; None waits.
Decided = Mapping[tuple[int, int], list[tuple[int, frozenset[int] | None]]]
BEFORE_ALL = 0


@dataclass(frozen=True)
class Question:
    """A competency of which only a person can tell what it means on a page, since a version; it may be any of these."""

    old: int
    version: int
    among: frozenset[int]


@dataclass(frozen=True)
class Meaning:
    """What a tag means: the competencies of today, what a person has to decide first, and all that led there."""

    shown: frozenset[int] = frozenset()
    asked: frozenset[Question] = frozenset()
    way: frozenset[int] = frozenset()

    def __or__(self, other: "Meaning") -> "Meaning":
        return Meaning(self.shown | other.shown, self.asked | other.asked, self.way | other.way)


@dataclass(frozen=True)
class Meanings:
    """The mappings between versions, seen from the current one; `back` leads from later ones that readers have seen."""

    current: int
    worded: frozenset[int]
    became: Became = field(default_factory=dict)
    back: Mapping[int, frozenset[int]] = field(default_factory=dict)
    decided: Decided = field(default_factory=dict)

    def of(self, page: int | None, tag: int) -> Meaning:
        """What the tag of a page means today."""
        return self._walk(page, tag, BEFORE_ALL, frozenset())

    def leads_to(self, competency: int) -> frozenset[int]:
        """The competencies of today that a competency of any version has become, whichever of them is meant."""
        meaning = self.of(None, competency)
        found = set(meaning.shown)
        for question in meaning.asked:
            for one in question.among:
                found |= self._reached(one, {competency})
        return frozenset(found)

    def _reached(self, competency: int, seen: set[int]) -> set[int]:
        if competency in self.worded or competency in seen:
            return {competency} & self.worded
        seen.add(competency)
        return {end for one in self._next(competency, BEFORE_ALL)[1] for end in self._reached(one, seen)}

    def _walk(self, page: int | None, tag: int, since: int, seen: frozenset[int]) -> Meaning:
        """Follow a tag as it was meant in the version `since` until a competency of today."""
        way = Meaning(way=frozenset({tag}))
        if (choice := self._choice(page, tag, since)) is not None:
            version, chosen = choice
            if chosen is None:
                return way | Meaning(asked=frozenset({Question(tag, version, self._became_in(version, tag))}))
            return self._union(way, (self._walk(page, one, version, frozenset()) for one in chosen))
        if tag in self.worded:
            return way | Meaning(shown=frozenset({tag}))
        version, following = self._next(tag, since)
        question = way | Meaning(asked=frozenset({Question(tag, version, following)}))
        if tag in seen:
            return question
        ends = [self._walk(page, one, version, seen | {tag}) for one in sorted(following)]
        is_clear = len({end.shown for end in ends}) == 1 and (len(ends) == 1 or not any(end.asked for end in ends))
        return self._union(way, ends) if is_clear else question

    @staticmethod
    def _union(way: Meaning, ends: Iterable[Meaning]) -> Meaning:
        for end in ends:
            way |= end
        return way

    def _choice(self, page: int | None, tag: int, since: int) -> tuple[int, frozenset[int] | None] | None:
        """What was decided for a page; where a version has no word on the competency, it was for that one alone."""
        if page is None:
            return None
        known = (one for one in self.decided.get((page, tag), []) if since < one[0] <= self.current)
        return next(
            (one for one in known if self._maps(one[0], tag) or (one[0] == self.current and one[1] is not None)), None
        )

    def _maps(self, version: int, tag: int) -> bool:
        return any(one == version for one, _ in self.became.get(tag, []))

    def _became_in(self, version: int, tag: int) -> frozenset[int]:
        return dict(self.became.get(tag, [])).get(version, frozenset())

    def _next(self, tag: int, since: int) -> tuple[int, frozenset[int]]:
        """What became of a competency by the latest version that says so, or else what it was before."""
        known = [one for one in self.became.get(tag, []) if since < one[0] <= self.current]
        return known[0] if known else (self.current, self.back.get(tag, frozenset()))


def kept_splits(latest: int) -> set[tuple[int, int]]:
    """The versions up to this one with the competencies that each split and still has: old tags may mean any part."""
    rows = CompetencyMapping.objects.filter(version_id__lte=latest, change="split", new=F("old"))
    return set(rows.values_list("version_id", "old_id"))


def meanings_of_today() -> Meanings:
    """The meanings as of now; three small queries."""
    rows = list(CompetencyWording.objects.filter(version__is_current=True).values_list("version_id", "competency_id"))
    return _meanings(rows[0][0] if rows else BEFORE_ALL, frozenset(competency for _, competency in rows))


def meanings_in(version: FrameworkVersion) -> Meanings:
    """The meanings as they are while this version is the current one."""
    return _meanings(version.pk, frozenset(version.competencies.values_list("competency_id", flat=True)))


def _meanings(current: int, worded: frozenset[int]) -> Meanings:
    became: dict[int, dict[int, set[int]]] = {}
    back: dict[int, set[int]] = {}
    rows = CompetencyMapping.objects.order_by("-version_id", "pk")
    for version, old, new, was_current in rows.values_list("version_id", "old_id", "new_id", "version__was_current"):
        if version <= current:
            became.setdefault(old, {}).setdefault(version, set()).update({new} - {None})
        elif was_current and new not in {None, old}:
            back.setdefault(new, set()).add(old)
    return Meanings(
        current,
        worded,
        {old: [(version, frozenset(new)) for version, new in some.items()] for old, some in became.items()},
        {new: frozenset(some) for new, some in back.items()},
        _decided(),
    )


def _decided() -> Decided:
    rows = list(TagDecision.objects.order_by("-version_id").values_list("version_id", "page_id", "old_id", "chosen"))
    keys = dict(Competency.objects.values_list("slug", "pk")) if rows else {}
    found: dict[tuple[int, int], list[tuple[int, frozenset[int] | None]]] = {}
    for version, page, old, chosen in rows:
        means = None if chosen is None else frozenset(keys[slug] for slug in chosen if slug in keys)
        found.setdefault((page, old), []).append((version, means))
    return found
