"""One frozen object for each page of renewals and plans, so that templates run no query."""
