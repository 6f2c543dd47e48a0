"""The screens of this room in the CMS."""
