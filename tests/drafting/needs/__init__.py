"""User needs and usability tests, and what is found in them."""
