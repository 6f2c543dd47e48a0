"""The editors' desk: what there is to do, and every story in one list."""
