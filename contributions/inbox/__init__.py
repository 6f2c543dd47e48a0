"""The inbox of the open call in the CMS."""
