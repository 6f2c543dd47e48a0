"""People: what they are asked, the links and mails that they get, and what is known of them."""
