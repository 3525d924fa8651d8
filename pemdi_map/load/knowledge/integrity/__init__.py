"""What must hold across the data files."""
