"""Forms of sign-in and of accounts."""
