"""The parts of the HTML page: what each shows, and where its drawings lie."""
