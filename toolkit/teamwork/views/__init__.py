"""Pages of the steps, the team and the decisions of a procurement."""
