"""The sales questionnaires, a package for each collection year."""
