"""Makers of test data, one module an application."""
