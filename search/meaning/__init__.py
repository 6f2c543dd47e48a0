"""Search by meaning: an encoder that turns texts into vectors, in a process of its own, and whoever asks it."""
