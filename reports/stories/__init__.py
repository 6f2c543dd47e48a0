"""The stories that count: what is public now, with or without samples, in the catalogue and in the search's index."""
