"""The lettings questionnaire, its logs and pages."""
