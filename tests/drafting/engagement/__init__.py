"""The engagement planner."""
