"""The parts of a case study, as its blocks declare them."""

from library.models.blocks import PARTS

# What editors call each part, in the order of the form.
LABELS: dict[str, str] = {part: block.label for part, block in PARTS.items()}
