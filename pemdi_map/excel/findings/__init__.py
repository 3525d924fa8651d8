"""The sheets a reader opens first: where we stand, what serves, what is missing."""
