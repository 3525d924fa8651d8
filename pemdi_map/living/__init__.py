"""The workbook that comes back: read, verified, updated. Nothing below imports it."""
