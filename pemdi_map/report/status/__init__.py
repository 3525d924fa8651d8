"""Where a plan stands on a day: the records that are told, as text, as messages to units and as JSON."""
