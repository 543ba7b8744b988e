"""Published reference data about local authorities, and the lookups that read it without a database."""
