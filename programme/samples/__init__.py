"""Sample events and resources: invented, marked, and gone without a trace when they are not wanted."""
