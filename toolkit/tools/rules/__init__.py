"""What rules apply? Value, threshold and regime of one purchase."""
