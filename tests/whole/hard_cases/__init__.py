"""Small ledgers worked out by hand, each run through the whole command."""
