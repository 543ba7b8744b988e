"""Organisations, relationships, agreements, schemes, locations, local authorities and postcodes."""
