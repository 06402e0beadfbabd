"""Requirements: what is found in them, what comes from what, a first wording from a need."""
