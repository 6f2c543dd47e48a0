"""Content in files: front matter, Markdown and YAML, read with the line of everything in them."""
