"""Results as JSON, in the shapes that others script against."""
