"""Content from files: sample stories, and the Markdown that they and the site's first pages are written in."""
