"""Reference figures that sales rules look up. See the README beside this file for their sources."""

from sales.reference.prices import sale_ranges

__all__ = ["sale_ranges"]
