"""What templates show of the search."""
