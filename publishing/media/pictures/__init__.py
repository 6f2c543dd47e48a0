"""Uploaded pictures: decoded small, once, in a process of their own; cleaned of metadata and rendered in every size."""
