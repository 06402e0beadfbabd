"""Working days: counting days as the Act does."""
