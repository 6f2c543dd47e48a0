"""Reading drafts, and noting something of them, without the right to change them."""
