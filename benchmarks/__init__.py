"""Speed, measured: a library of any size made in bulk, and its API side by side with Wagtail's own."""
