"""The screens on which the framework is refined: what members said, comments, proposals, the next version."""
