"""Logs sent as files: official templates and any CSV or spreadsheet."""
