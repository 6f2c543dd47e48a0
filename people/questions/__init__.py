"""Questions, one a page: what forms of the public are made of. docs/how-to/ask-questions.md tells how."""
