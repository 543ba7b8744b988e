"""What people do with organisations, schemes and locations: one module a subject."""
