"""What is said of a number of stories."""

from contributions.coverage.tallies import Tally

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def shown_by(stories: Tally) -> str:
    """How many stories show something, as a sentence: only sample stories are said to be that."""
    if stories.total == 0:
        return "No story shows this yet."
    number = NUMBERS[stories.total] if stories.total < len(NUMBERS) else str(stories.total)
    verb = "story shows" if stories.total == 1 else "stories show"
    return f"Only {number} {verb} this{_samples(stories)}."


def of_them_samples(stories: Tally) -> str:
    """How many of these stories are samples, as a sentence; empty if none is."""
    if not stories.samples:
        return ""
    if stories.samples == stories.total:
        return "All of them are sample stories." if stories.total > 1 else "It is a sample story."
    verb = "is a sample story" if stories.samples == 1 else "are sample stories"
    return f"{stories.samples} of them {verb}."


def _samples(stories: Tally) -> str:
    if not stories.samples:
        return ""
    if stories.samples == stories.total:
        return ", and it is a sample story" if stories.total == 1 else ", and all of them are sample stories"
    return f"; {stories.samples} of them {'is a sample story' if stories.samples == 1 else 'are sample stories'}"
