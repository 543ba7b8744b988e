"""Commands of the lettings collection."""
