"""The sheets on programmes, services, other indices, history and people."""
