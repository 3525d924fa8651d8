"""Programmes that are planned or running: what they serve, what they only seem to, and which gaps they close."""
