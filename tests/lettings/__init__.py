"""Tests of the lettings questionnaire."""
