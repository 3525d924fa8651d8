"""Sheet Perhitungan, whose formulas compute every figure again, and the positions they use."""
