"""Pages behind the round trip: what no row holds any more, and what each unit brought."""
