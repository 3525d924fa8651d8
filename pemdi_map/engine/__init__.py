"""Pure functions over the model: scoring, ranges, projection, gap, quick check, trace. Reads no file."""
