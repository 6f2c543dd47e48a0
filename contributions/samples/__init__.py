"""Sample calls: they come and go with the sample stories."""
