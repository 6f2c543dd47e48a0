"""Messages to the people who look after the library: asked for, stored, and mailed to their mailbox."""
