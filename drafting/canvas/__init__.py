"""The problem that a purchase is to end, and the outcomes it is to bring: with evidence, measures and days."""
