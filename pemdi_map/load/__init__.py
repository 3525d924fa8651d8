"""From files to the model: YAML, JSON, CSV and the filled workbook, with the place of everything that is wrong."""
