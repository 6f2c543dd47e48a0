"""The parts of a case study, as its blocks declare them."""

from library.models.blocks import CaseStudyBlock

_PARTS = CaseStudyBlock().child_blocks
# What editors call each part, in the order of the form.
LABELS: dict[str, str] = {part: block.label for part, block in _PARTS.items()}


def default_heading(part: str) -> str:
    """The heading that an editor finds in a new part."""
    heading: str = _PARTS[part].child_blocks["heading"].get_default()
    return heading
