"""A report on paper: as PDF that programs can read aloud."""
