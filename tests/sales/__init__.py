"""Tests of the sales questionnaire."""
