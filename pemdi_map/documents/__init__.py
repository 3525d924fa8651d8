"""Word documents: templates filled in, the program's and one's own, with what templates cannot say."""
