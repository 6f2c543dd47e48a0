"""What templates show of the consumers."""
