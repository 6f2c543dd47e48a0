"""From a Word file to a draft: what goes where in a story, what waits to be placed, what was left out."""
