"""Pages of invited boroughs."""
