"""The length of recordings in words, and how long one may be for what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """A use of recordings, with its article, that takes none of more seconds."""

    use: str
    seconds: int

    @property
    def words(self) -> str:
        """The rule, for whoever uploads a recording."""
        return f"For {self.use}: at most {spoken(self.seconds)}."


_limits: list[Limit] = []


def register(limit: Limit) -> None:
    """Tell editors of a limit; called when the app of a room is ready."""
    _limits.append(limit)


def limits() -> list[Limit]:
    """Every limit that editors are told of."""
    return list(_limits)


def too_long_for(seconds: float) -> list[str]:
    """The uses for which a recording is too long, in words."""
    return [
        f"Too long for {limit.use}: at most {spoken(limit.seconds)}." for limit in _limits if seconds > limit.seconds
    ]


def spoken(seconds: float) -> str:
    """A length in minutes and seconds: 1 min 32 s."""
    minutes, rest = divmod(round(seconds), 60)
    return " ".join(part for part, number in ((f"{minutes} min", minutes), (f"{rest} s", rest)) if number) or "0 s"
