"""The command line: parse, call, print, exit. One module per command; no logic."""
