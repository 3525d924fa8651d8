"""Actions in time: by week, within what units can carry, with what is late and why."""
