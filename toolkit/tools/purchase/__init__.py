"""What several tools ask of a purchase, in the same words, so that answers can be carried from one to the next."""
