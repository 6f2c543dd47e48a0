"""What a process keeps of its answers."""

from publishing.answers import Answers, Kept


def answer(text: str) -> Kept:
    return Kept("state", '"tag"', "text/plain", text.encode())


def test_an_answer_takes_the_place_of_the_one_before():
    answers = Answers(most_bytes=10)
    answers.keep("a", answer("12345678"))
    answers.keep("a", answer("87654321"))
    answers.keep("b", answer("12"))
    assert (answers.find("a").body, answers.find("b").body) == (b"87654321", b"12")


def test_the_one_not_asked_for_longest_makes_room():
    answers = Answers(most_bytes=10)
    for name in ("a", "b"):
        answers.keep(name, answer("12345"))
    answers.find("a")
    answers.keep("c", answer("1"))
    assert [answers.find(name) is None for name in "abc"] == [False, True, False]


def test_what_is_larger_than_everything_is_not_kept():
    answers = Answers(most_bytes=10)
    answers.keep("a", answer("12345"))
    answers.keep("b", answer("12345678901"))
    assert (answers.find("a").body, answers.find("b")) == (b"12345", None)
