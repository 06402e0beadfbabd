"""Requirements: outcomes that a supplier must, should or could bring about, traced to the needs they come from."""
