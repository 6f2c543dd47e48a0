"""The public documents in the memory of a process: the values that each carries, their order, and what changed when.

Lists and counts are made from it, and it tells whether a kept answer still holds. It follows the sequence, and reads
only what has changed.
"""
