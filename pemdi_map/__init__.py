"""From the SPBE index to the Pemdi index: gap analysis and action plans for Indonesian institutions."""

__version__ = "0.1.0"
