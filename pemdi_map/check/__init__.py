"""Lints of the data files that need more than one file, or more than one row, to be seen."""
