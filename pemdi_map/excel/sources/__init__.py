"""The sheets that say where figures come from."""
