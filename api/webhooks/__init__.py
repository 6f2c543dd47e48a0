"""Webhooks: each consumer is told of what changed for it, in its own queue, as Standard Webhooks describes."""
