"""Whether links to other sites still lead somewhere: found in public documents, asked for, and told to editors."""
