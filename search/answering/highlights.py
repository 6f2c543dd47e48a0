"""Where in a story the words are that were looked for, its best passage, and why it was found."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from publishing.documents.shapes import SearchText, Segment
from search.answering.marking import Marked
from search.answering.reasons import clauses_of, headed, is_reason, labelled, met, words
from search.query.plan import Plan
from search.query.result import Excerpt, Highlights, Told, Why

MOST_WORDS, MOST_MET = 5, 3


def highlights(read: SearchText, plan: Plan) -> tuple[Highlights, Why]:
    """The highlights of a document and why it was found."""
    title, summary = Marked(read.title, plan), Marked(read.summary, plan)
    said = [(one, Marked(one.text, plan)) for one in read.segments]
    texts = [title, summary, *(marked for _, marked in said)]
    shown = Highlights(title.whole(), summary.whole(), _excerpt(read.segments, said))
    labels = {one: labelled(one, plan) for one in read.labels}
    told = {one.label: named for one, named in labels.items() if is_reason(one, named, plan)}
    others = (named for one, named in labels.items() if one.label not in told)
    why = Why(
        tuple(islice(words(texts, (named for one, named in labels.items() if one.is_reason)), MOST_WORDS)),
        tuple(Told(label, named.shown()) for label, named in told.items()),
        tuple(islice(met(chain(headed(read, plan), others), clauses_of(texts)), MOST_MET)),
    )
    return shown, why


def _excerpt(segments: Sequence[Segment], said: Iterable[tuple[Segment, Marked]]) -> Excerpt:
    """The best passage of all segments, the first of equals; an empty one if none is met."""
    met = [(one, marked) for one, marked in said if marked.matches]
    if not met:
        return Excerpt()
    segment, marked = max(met, key=lambda item: item[1].worth()[:2])
    passage = marked.best_passage()
    speaker = "" if segment.speaker == segments[0].speaker else segment.speaker
    return Excerpt(passage.text, passage.ranges, speaker, segment.second, segment.page)
