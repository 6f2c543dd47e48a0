"""The processes of the service: how they start, start again, and end together."""
