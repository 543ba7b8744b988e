"""Reference figures that lettings rules look up. See the README beside this file for their sources."""

from lettings.reference.rents import rent_ranges

__all__ = ["rent_ranges"]
