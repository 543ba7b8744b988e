"""Pages about files."""
