"""Self-checks of a borough or a team."""
