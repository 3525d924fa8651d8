"""From results to workbooks. What comes back filled is read in `living/`."""
