"""What is counted: each indicator is a table that is made from the public stories and from nothing else."""
