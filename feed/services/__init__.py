"""Asking for runs of the feed, and carrying them out."""
