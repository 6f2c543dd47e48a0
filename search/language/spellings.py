"""Spellings of one word: British and American ones become the same, and so does an acronym with a plural's s."""

import re
from collections.abc import Callable

Fold = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_OUR = (
    "arb|arm|avi|cand|clam|col|eav|enam|erv|fav|flav|glam|hon|hum|lab|neighb|od|parl|ranc|rum|splend|succ|tum|vap|vig"
)
_DOUBLED = (
    "cancel|channel|counsel|dial|equal|fuel|funnel|label|level|marvel|model|quarrel|shovel|signal|total|travel|tunnel"
)
# Parts of words of medicine. Where first letters differ (oestrogen) they stay apart: a term begins as its word does.
_MEDICAL = "anaem|anaesth|caesar|diarrhoea|foet|gynaec|haem|homoeo|leukaem|paed|toxaem"

# In each what Britain writes comes first, or what both may stand for.
FOLDS: tuple[Fold, ...] = (
    # The stemmer takes an s away only after a vowel: GPs, PCNs.
    (re.compile(r"^([^\W\d_aeiouy]{2,5})s$"), r"\1"),
    (re.compile(r"^practis"), "practic"),
    (re.compile(r"(?<=\w\w)is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=al)ys(?=(?:e|es|ed|er|ers|ing)$)"), "yz"),
    (re.compile(rf"({_OUR})our"), r"\1or"),
    (re.compile(rf"({_DOUBLED})l(?=(?:ed|er|ers|ing|or|ors)$)"), r"\1"),
    (re.compile(r"(?<=cent|heat)re(?=d?s?$)|(?<=lit|met|fib)re(?=s?$)"), "er"),
    (re.compile(_MEDICAL), lambda match: match[0].replace("ae", "e").replace("oe", "e")),
    (re.compile(r"^(catal|dial|anal)ogue"), r"\1og"),
    (re.compile(r"^(m|sm)ould"), r"\1old"),
    (re.compile(r"^(defen|offen|licen|preten)ce"), r"\1se"),
    (re.compile(r"^(judg|acknowledg)ement"), r"\1ment"),
    (re.compile(r"^ageing"), "aging"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^plough"), "plow"),
    (re.compile(r"^sceptic"), "skeptic"),
    (re.compile(r"^(fulfil|enrol)(?=s?$)"), r"\1l"),
    (re.compile(r"^(skil|wil)ful"), r"\1lful"),
)


def one_spelling(word: str) -> str:
    """The spelling that a folded word shares with the others of it."""
    for pattern, shared in FOLDS:
        word = pattern.sub(shared, word)
    return word
