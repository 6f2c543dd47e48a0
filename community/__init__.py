"""Connect Five: people who take part, rounds, matches, and what is learned."""
