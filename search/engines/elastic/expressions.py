"""A plan as queries of Elasticsearch. Terms are analysed already; the whitespace analyzer leaves them as they are."""

from collections.abc import Iterator

from elasticsearch.dsl.query import Bool, CombinedFields, ConstantScore, MultiMatch, Query

from search.query.plan import Clause, Phrase, Plan

WEIGHTS = {"title": 3, "summary": 2, "labels": 2, "text": 1}
FIELDS = [f"{name}^{weight}" for name, weight in WEIGHTS.items()]
# The name of what meets every clause; no facet is called so.
ALL = "every-clause"
# No term scores more, in an index of a hundred million.
HIGHEST_SCORE = 20


def ranked(plan: Plan, filters: list[Query]) -> Query:
    """The query that finds and ranks: documents that meet every clause before the rest, each group by relevance."""
    should = list(_counted(plan))
    if len(plan.clauses) > 1:
        should.append(ConstantScore(filter=all_of(plan), boost=above_every_score(plan), _name=ALL))
    return Bool(should=should, minimum_should_match=1, filter=[*filters, *map(_clause, plan.required)])


def all_of(plan: Plan) -> Query:
    """The query for the documents that meet every clause."""
    return Bool(must=list(map(_clause, plan.clauses)))


def _counted(plan: Plan) -> Iterator[Query]:
    """Yield the clauses as they count: what stands for several of them counts for the first."""
    counted: set[Phrase] = set()
    for clause in plan.clauses:
        others = [
            ConstantScore(filter=_phrase(one), boost=0) if one in counted else _phrase(one) for one in clause.others
        ]
        counted.update(clause.others)
        yield Bool(should=[_phrase(clause.typed), *others], minimum_should_match=1, boost=clause.weight)


def _clause(clause: Clause) -> Query:
    return Bool(should=list(map(_phrase, clause.phrases)), minimum_should_match=1)


def _phrase(phrase: Phrase) -> Query:
    if len(phrase) == 1:
        return CombinedFields(query=phrase[0], fields=FIELDS)
    return MultiMatch(query=" ".join(phrase), type="phrase", fields=FIELDS)


def above_every_score(plan: Plan) -> float:
    """More than any document can score; as little more as possible, scores being single floats."""
    return sum(clause.weight * _highest(phrase) for clause in plan.clauses for phrase in clause.phrases)


def _highest(phrase: Phrase) -> float:
    return HIGHEST_SCORE if len(phrase) == 1 else HIGHEST_SCORE * len(phrase) * max(WEIGHTS.values())
