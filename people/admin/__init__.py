"""The outbox in the CMS."""
