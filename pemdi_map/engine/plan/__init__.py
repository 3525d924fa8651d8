"""The action plan: the cheapest actions to a target, who does them, with which money, by when, and why."""
