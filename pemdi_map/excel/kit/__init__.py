"""A page and its looks: columns, charts, paper, sealing."""
