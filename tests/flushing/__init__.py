"""A quick way to empty the database after a test that commits."""
