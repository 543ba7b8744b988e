"""The records of the service for the support team to look up. Nothing is changed here: the services do that."""

from analysis.admin import logs, organisations

__all__ = ("logs", "organisations")
