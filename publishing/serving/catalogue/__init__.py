"""What is public, in the memory of a process: who carries what, in which order, and what changed since when.

Lists and counts are made of it, and an answer at hand is told from it to be still so. It follows the sequence: it reads
what changed, no more.
"""
