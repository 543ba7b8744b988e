"""Lettings from 1 April 2025 to 31 March 2026: the complete questionnaire.

Source: CORE lettings log 2025/26.
"""
