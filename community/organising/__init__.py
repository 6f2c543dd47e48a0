"""What organisers do with a round: see who is in it, preview the matches, change them, send them, look after them."""
