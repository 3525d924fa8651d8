"""What every sheet is filled from and says."""
