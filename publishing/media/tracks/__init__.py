"""What is in a recording: its tracks, with what they are encoded as, read in a process of its own."""
