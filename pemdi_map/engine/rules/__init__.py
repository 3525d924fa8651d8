"""What the rules say of an action: conditions evaluated, precedence applied, everything that spoke kept."""
