"""What is done with uploads, each in one transaction."""
