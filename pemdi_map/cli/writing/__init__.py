"""Files written whole or not at all, by one command at a time, and never over another's work."""
