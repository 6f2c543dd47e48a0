"""The local index: a file of its own beside the process that follows the sequence."""
