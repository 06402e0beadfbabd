"""What may be asked and typed on the pages of renewals and plans."""
