"""Where in a story the words are that were looked for, its best passage, and why it was found."""

from collections.abc import Sequence
from itertools import chain, islice

from publishing.documents.shapes import SearchText, Segment
from search.answering.marking import Marked, matches
from search.answering.reasons import clauses_of, headed, is_reason, labelled, met, words
from search.index.texts import SAID, SUMMARY, TITLE, places, texts
from search.language.places import Places
from search.query.plan import Plan
from search.query.result import Excerpt, Highlights, Told, Why

MOST_WORDS, MOST_MET = 5, 3


def highlights(read: SearchText, plan: Plan, known: Places | None = None) -> tuple[Highlights, Why]:
    """The highlights of a document and why it was found; `known` are the places of its words, if somebody has them."""
    written = texts(read)
    found = [
        (written[number], Marked(written[number][0], met_there))
        for number, met_there in sorted(matches(known or places(read), plan).items())
    ]
    by_role = {role: marked for (_, role, _), marked in found}
    title, summary = by_role.get(TITLE) or Marked(read.title), by_role.get(SUMMARY) or Marked(read.summary)
    said = [(of, marked) for (_, role, of), marked in found if role is SAID and isinstance(of, Segment)]
    shown = Highlights(title.whole(), summary.whole(), _excerpt(read.segments, said))
    told_texts = [title, summary, *(marked for _, marked in said)]
    labels = list(labelled(found))
    told = {one.label: named for one, named in labels if is_reason(one, named, plan)}
    others = (named for one, named in labels if one.label not in told)
    why = Why(
        tuple(islice(words(told_texts, (named for one, named in labels if one.is_reason)), MOST_WORDS)),
        tuple(Told(label, named.shown()) for label, named in told.items()),
        tuple(islice(met(chain(headed(read, found), others), clauses_of(told_texts)), MOST_MET)),
    )
    return shown, why


def _excerpt(segments: Sequence[Segment], said: Sequence[tuple[Segment, Marked]]) -> Excerpt:
    """The best passage of all segments, the first of equals; an empty one if none is met."""
    if not said:
        return Excerpt()
    segment, marked = max(said, key=lambda item: item[1].worth[:2])
    passage = marked.best_passage()
    speaker = "" if segment.speaker == segments[0].speaker else segment.speaker
    return Excerpt(passage.text, passage.ranges, speaker, segment.second, segment.page)
