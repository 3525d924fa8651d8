"""From results to JSON, tables and HTML."""
