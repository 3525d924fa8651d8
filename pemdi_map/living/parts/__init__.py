"""One plan in many hands: a unit's copy handed out, and what it typed brought home."""
