"""The lettings questionnaires, a package for each collection year."""
