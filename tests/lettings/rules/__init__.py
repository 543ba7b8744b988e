"""Every rule and derived value of the lettings collection, at its edges, from the published definitions."""
