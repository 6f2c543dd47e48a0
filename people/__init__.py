"""People: the mails that they get, and what is known of them."""
