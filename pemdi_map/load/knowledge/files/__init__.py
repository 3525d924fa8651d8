"""One data file: found, read, validated, or taken from its compiled copy."""
