"""What Unison remembers: the tables and every query."""
