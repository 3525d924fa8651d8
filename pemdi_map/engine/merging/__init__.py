"""Bringing together what several people typed into copies of one plan: three-way, and never choosing silently."""
