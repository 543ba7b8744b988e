"""A small client of the API for lettings and sales logs. Needs nothing but Python."""

from core_logs.calling import Client, NoAnswer, Problem

__all__ = ["Client", "NoAnswer", "Problem"]
