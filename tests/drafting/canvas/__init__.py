"""Problems and outcomes, and what is found in them."""
