"""What of Connect Five editors can invite to: the rounds that people can sign up for."""

from community.taking_part.joining import open_rounds
from programme.invitations.things import Thing
from publishing.building.assembly import absolute


def rounds_to_invite_to() -> list[Thing]:
    """The open rounds; samples are not among them."""
    return [
        Thing(
            key=f"round {each.pk}",
            group="Connect Five",
            title=f"Connect Five: {each.title}",
            address=absolute("/connect-five/"),
            lines=(f"Sign up by {each.closes_on:%-d %B %Y}; half an hour online, by {each.talks_until:%-d %B %Y}.",),
        )
        for each in open_rounds()
    ]
