"""What cannot be drilled on this machine."""


class ImpossibleError(Exception):
    """Something is missing here; in CI nothing may be."""
