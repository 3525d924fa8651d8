"""The words of the program: one table a language, by code."""
