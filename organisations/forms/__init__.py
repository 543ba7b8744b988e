"""Forms of organisations, schemes and locations."""
