"""The fill-in workbook that `init` writes."""
