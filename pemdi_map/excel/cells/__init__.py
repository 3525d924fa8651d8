"""Ground of the workbook: values, styles, tables with keys, the ledger. openpyxl only inside functions."""
