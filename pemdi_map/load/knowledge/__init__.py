"""From `mappings/` to the knowledge an answer is made with."""
