"""A tool: contacts with the market, who knows what others do not, and the record to take away."""
