"""Lettings from 1 April 2026 to 31 March 2027: what changed against 2025/26.

Source: CORE lettings log 2026/27.
"""
