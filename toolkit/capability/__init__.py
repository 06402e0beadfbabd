"""Self-checks of a borough or a team: several people answer, and the spread is shown so that nobody is told from it."""
