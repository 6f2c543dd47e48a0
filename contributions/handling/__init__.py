"""What is done with a contribution: received, asked about, made a draft, approved, declined, taken back."""
