"""The parts of a case study."""

from publishing.blocks import PartBlock, StoredStreamBlock

ONCE = {"max_num": 1}


class CaseStudyBlock(StoredStreamBlock):
    """A structured account; challenge, change and learning have a one-line form for "In 30 seconds"."""

    challenge = PartBlock("challenge", "The challenge", summarised=True)
    action = PartBlock("action", "What we did")
    change = PartBlock("change", "What changed", summarised=True)
    learning = PartBlock("learning", "What we learned", summarised=True)
    differently = PartBlock("differently", "What we would do differently")

    class Meta:
        block_counts = dict.fromkeys(["challenge", "action", "change", "learning", "differently"], ONCE)
