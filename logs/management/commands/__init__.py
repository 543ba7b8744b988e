"""Commands of every collection."""
