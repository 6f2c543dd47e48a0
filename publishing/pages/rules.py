"""Rules for publishing that rooms above this one know: each page is asked for all of them, beside its own."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from wagtail.models import Page

from publishing.documents.problems import Problem

Rule: TypeAlias = Callable[[Page], Iterable[Problem]]
_rules: list[Rule] = []


def register(*rules: Rule) -> None:
    """Let these refuse the publishing of any page from now on; called when an app is ready."""
    _rules.extend(rule for rule in rules if rule not in _rules)


def rule_problems(page: Page) -> list[Problem]:
    """What the registered rules have against publishing a page, each thing once."""
    return list(dict.fromkeys(problem for rule in _rules for problem in rule(page)))
