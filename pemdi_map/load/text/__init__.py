"""From bytes to plain data with places; knows no model."""
