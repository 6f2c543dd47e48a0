"""What there is to show for it: the community's words, its measures of success, and what is counted towards them."""
