"""The three questions, each with the success measure that it says something of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A statement that people agree with or not, and the slug of its measure."""

    statement: str
    measure: str


# By the field of an answer.
QUESTIONS = {
    "connections": Question(
        "I have got to know people outside my part of the system, or found them again", "new-connections"
    ),
    "used": Question("I have used something that I heard there", "better-skills"),
    "belonging": Question("I feel part of a connected community", "joyful-community"),
}
