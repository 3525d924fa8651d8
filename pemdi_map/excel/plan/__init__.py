"""The sheets of the plan."""
