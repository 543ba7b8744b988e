"""What is known of every log beside its answers, as files and feeds call it."""

from __future__ import annotations

NUMBER = "Number of the log"
COLLECTION_YEAR = "First year of the collection year"
CREATION_METHOD = "How the log was created"
UPLOAD = "Number of the upload that created the log"
DUPLICATE_SET = "Number of the set of logs that seem to be duplicates"
CREATED_AT = "When the log was created"
UPDATED_AT = "When the log was last changed"

CREATOR = "the person who created the log"
ASSIGNEE = "the person the log is assigned to"
UPDATER = "the person who last changed the log"


def email_of(person: str) -> str:
    return f"Email address of {person}"


def number_of(person: str) -> str:
    return f"Number of {person}"
