"""Reference data that lettings and sales share, with its sources in the README beside it."""
