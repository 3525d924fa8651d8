"""The version of the program, as `setup.cfg` reads it."""

__version__ = "0.1.0"
