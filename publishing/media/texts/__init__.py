"""What is written in a file to read: its words page by page, read in a process of its own."""
