"""The sales questionnaire, its logs and pages."""
