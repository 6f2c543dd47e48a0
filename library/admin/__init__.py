"""What editors of stories see of this room in the CMS."""
