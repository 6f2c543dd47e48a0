"""What keeps accepted proposals from becoming one version together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.refining.changes import Change, Content, Kind


@dataclass(frozen=True)
class Conflict:
    """Something that does not go, and the titles of the proposals that it is about."""

    titles: tuple[str, ...]
    reason: str


def conflicts(base: Content, changes: Sequence[Change]) -> list[Conflict]:
    """Everything that keeps these changes from being made to the base, the proposals in their order."""
    return [
        *_out_of_date(base, changes),
        *_touched_twice(base, changes),
        *_addresses(base, changes),
        *_emptied(base, changes),
    ]


def slugs_of(base: Content) -> list[str]:
    """The slugs of the competencies of a version, in its order."""
    return [one["slug"] for home in base["characteristics"] for one in home["competencies"]]


def _out_of_date(base: Content, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Yield what touches something that the version in force does not have, or asks for what is so already."""
    there, homes = set(slugs_of(base)), {home["slug"]: home for home in base["characteristics"]}
    for change in changes:
        for slug in set(change.olds) - there:
            yield Conflict((change.title,), f"The version in force has no competency “{slug}”.")
        if change.home and change.home not in homes:
            yield Conflict((change.title,), f"The version in force has no characteristic “{change.home}”.")
        elif (
            change.kind == Kind.MOVE
            and change.home
            and set(change.olds) & {one["slug"] for one in homes[change.home]["competencies"]}
        ):
            yield Conflict((change.title,), "The competency is in this characteristic already.")


def _touched_twice(base: Content, changes: Sequence[Change]) -> Iterator[Conflict]:
    homes = {home["slug"]: home["label"] for home in base["characteristics"]}
    labels = {one["slug"]: one["label"] for home in base["characteristics"] for one in home["competencies"]}
    touched: defaultdict[str, list[str]] = defaultdict(list)
    for change in changes:
        for slug in change.olds:
            touched[f"competency “{labels.get(slug, slug)}”"].append(change.title)
        if change.kind == Kind.CHARACTERISTIC:
            touched[f"characteristic “{homes.get(change.home, change.home)}”"].append(change.title)
    for what, titles in touched.items():
        if len(titles) > 1:
            yield Conflict(tuple(titles), f"They change the same {what}.")


def _addresses(base: Content, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Yield addresses that two competencies would have."""
    kept = set(slugs_of(base)).difference(*(change.olds for change in changes))
    given: defaultdict[str, list[str]] = defaultdict(list)
    for change in changes:
        for slug in filter(None, map(change.slug_of, change.words)):
            if change.kind != Kind.CHARACTERISTIC:
                given[slug].append(change.title)
    for slug, titles in given.items():
        if slug in kept:
            yield Conflict(tuple(titles), f"Another competency has the address “{slug}”.")
        elif len(titles) > 1:
            yield Conflict(tuple(dict.fromkeys(titles)), f"Two competencies would have the address “{slug}”.")


def _emptied(base: Content, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Yield characteristics that would be left without a competency."""
    home_of = {one["slug"]: home["slug"] for home in base["characteristics"] for one in home["competencies"]}
    coming = Counter(change.home for change in changes if change.kind in {Kind.ADD, Kind.MOVE})
    leaving: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for change in changes:
        for slug in _leaving(change, home_of):
            leaving[home_of[slug]][slug] = change.title
    for home in base["characteristics"]:
        gone = leaving[home["slug"]]
        if gone and len(gone) == len(home["competencies"]) and not coming[home["slug"]]:
            reason = f"The characteristic “{home['label']}” would have no competency left."
            yield Conflict(tuple(dict.fromkeys(gone.values())), reason)


def _leaving(change: Change, known: dict[str, str]) -> list[str]:
    """The competencies that leave their characteristic: of those that are merged, all but the one in whose place."""
    there = [slug for slug in known if slug in change.olds]
    if change.kind != Kind.MERGE:
        return there if change.kind in {Kind.RETIRE, Kind.MOVE} else []
    stays = next((words.slug for words in change.words if words.slug in there), there[0] if there else "")
    return [slug for slug in there if slug != stays]
