"""What the CMS shows of recordings, and the pages on which they get their captions."""
