"""What the log says of requests, and what it must not say."""

import logging

import pytest
import structlog

from core_service.redaction import HIDDEN, redact


@pytest.fixture
def requests_logged(caplog, client):
    """Call with a path; gives the events that the request logged."""

    def ask(path: str) -> list[dict]:
        with caplog.at_level(logging.INFO):
            client.get(path)
        return [record.msg for record in caplog.records if isinstance(record.msg, dict)]

    return ask


def test_a_request_is_logged_by_method_and_path(requests_logged):
    assert "GET /health" in {event.get("request") for event in requests_logged("/health")}


def test_the_query_of_a_request_is_not_logged(requests_logged):
    events = requests_logged("/health?search=Jane+Smith")
    assert events
    assert "Smith" not in str(events)


@pytest.mark.parametrize("name", ["email", "new_email", "password", "api_key", "reset_token", "otp", "SECRET_KEY"])
def test_a_value_with_a_sensitive_name_is_hidden(name):
    assert redact(None, "info", {"event": "saved", name: "private"}) == {"event": "saved", name: HIDDEN}


def test_other_values_are_logged_as_they_are():
    assert redact(None, "info", {"event": "saved", "log_id": 7}) == {"event": "saved", "log_id": 7}


def test_what_the_service_logs_passes_through_the_redaction():
    assert redact in structlog.get_config()["processors"]
