"""From results to workbooks, and from a filled workbook back."""
