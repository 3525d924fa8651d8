"""What the institution's services say of the level criteria: coverage, what stands in the way, who talks to whom."""
