"""Can I change this contract? The modification test, and whether a notice comes first."""
