"""What people who take part can do: join, change what they said, pause, skip, stop, be erased."""
