"""One plan in many hands: which unit fills what, and how what the units typed comes back into the plan."""
