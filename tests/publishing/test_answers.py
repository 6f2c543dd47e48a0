"""What a process keeps of its answers."""

from datetime import UTC, datetime

from publishing.sequence.state import PublicState
from publishing.web.cached_responses import OVERHEAD, CachedResponses, Kept
from tests.support.presence import present

STATE = PublicState("epoch", 1, datetime(2026, 1, 1, tzinfo=UTC), None, None)


def room(answers: int, letters: int) -> CachedResponses:
    """A place for so many answers with so many letters in all."""
    return CachedResponses(most_bytes=answers * OVERHEAD + letters)


def answer(text: str) -> Kept:
    return Kept(STATE, '"tag"', "text/plain", text.encode())


def test_an_answer_takes_the_place_of_the_one_before():
    answers = room(2, letters=10)
    answers.keep("a", answer("12345678"))
    answers.keep("a", answer("87654321"))
    answers.keep("b", answer("12"))
    assert (present(answers.find("a")).body, present(answers.find("b")).body) == (b"87654321", b"12")


def test_the_one_not_asked_for_longest_makes_room():
    answers = room(2, letters=10)
    for name in ("a", "b"):
        answers.keep(name, answer("12345"))
    answers.find("a")
    answers.keep("c", answer("1"))
    assert [answers.find(name) is None for name in "abc"] == [False, True, False]


def test_what_is_larger_than_everything_is_not_kept():
    answers = room(1, letters=10)
    answers.keep("a", answer("12345"))
    answers.keep("b", answer("12345678901"))
    assert (present(answers.find("a")).body, answers.find("b")) == (b"12345", None)


def test_answers_without_a_body_take_room_too():
    answers = room(2, letters=0)
    for name in "abc":
        answers.keep(name, Kept(STATE, '"tag"'))
    assert [answers.find(name) is None for name in "abc"] == [True, False, False]
