"""What the files say: strict, frozen pydantic models, one module per kind of file. Imports nothing of the rest."""
