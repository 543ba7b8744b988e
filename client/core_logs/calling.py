"""Calling the API: a token when one is needed, and another try when the service asks to wait."""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MOST_TRIES = 5
LONGEST_WAIT = 60
PATIENCE = 300
"""Seconds that an answer may take: a batch of 1,000 takes a while."""
SCOPES = "lettings:read lettings:write lettings:delete sales:read sales:write sales:delete"
BATCH = 1_000


class Problem(Exception):
    """An answer that says what is wrong: problem details, RFC 9457.

    :ivar status: HTTP status.
    :ivar details: the whole problem.
    """

    def __init__(self, status: int, details: Mapping[str, Any]) -> None:
        super().__init__(str(details.get("detail") or details.get("error_description") or details))
        self.status, self.details = status, dict(details)


class NoAnswer(Exception):
    """The service gave no answer in time, so nobody knows whether it carried the call out.

    :ivar key: the same call with the same key is carried out only once; empty where the call had none.
    """

    def __init__(self, why: object, key: str) -> None:
        again = f". Make the same call with the Idempotency-Key {key} again: it is carried out only once" if key else ""
        super().__init__(f"The service gave no answer ({why}){again}")
        self.key = key


class Client:
    """A product that calls the API for one organisation.

    :param address: of the service, like https://core.example.org.
    :param organisation: number of the organisation that it acts for; may be left out with one alone.
    """

    def __init__(self, address: str, client_id: str, secret: str, *, organisation: int | None = None) -> None:
        self.address, self.client_id, self.secret = address.rstrip("/"), client_id, secret
        self.organisation = organisation
        self._token, self._ends = "", 0.0

    # -- logs

    def create(self, collection: str, answers: Mapping[str, Any], *, reference: str | None = None) -> dict[str, Any]:
        """Make a log with what is known."""
        body = {"answers": dict(answers), **({"reference": reference} if reference else {})}
        return self.call("POST", f"{collection}-logs", body, key=str(uuid.uuid4()))

    def put(self, collection: str, reference: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Make the log that you know by a reference of your own, or change it."""
        path = f"{collection}-logs/by-reference/{urllib.parse.quote(reference, safe='')}"
        return self.call("PUT", path, {"answers": dict(answers)})

    def change(
        self, collection: str, log_id: int, answers: Mapping[str, Any], *, version: int | None = None
    ) -> dict[str, Any]:
        """Change answers; with a version, only if nobody changed the log since."""
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return self.call("PATCH", f"{collection}-logs/{log_id}", {"answers": dict(answers)}, headers=headers)

    def read(self, collection: str, log_id: int) -> dict[str, Any]:
        return self.call("GET", f"{collection}-logs/{log_id}")

    def delete(self, collection: str, log_id: int) -> None:
        self.call("DELETE", f"{collection}-logs/{log_id}")

    def changes(self, collection: str, cursor: str | None = None) -> Iterator[dict[str, Any]]:
        """Logs in the order in which they were changed, from the beginning or from a cursor on."""
        while True:
            query = urllib.parse.urlencode({"page_size": 100, **({"cursor": cursor} if cursor else {})})
            page = self.call("GET", f"{collection}-logs?{query}")
            yield from page["items"]
            cursor = page["next_cursor"]
            if not page["has_more"]:
                return

    def send_many(
        self, collection: str, items: Sequence[Mapping[str, Any]], *, key: str = ""
    ) -> Iterator[dict[str, Any]]:
        """Send any number of logs, each {"answers": ..., "reference": ...}. Gives a result for each, in order.

        :param key: of an earlier try to send the same items: what was carried out then is not done again.
        :raises NoAnswer: some were sent, and it is not known what became of them.
        """
        key = key or str(uuid.uuid4())
        start = 0
        while start < len(items):
            body = {"items": _batch(items, start)}
            try:
                answer = self.call("POST", f"{collection}-logs/batch", body, key=f"{key}-{start}")
            except NoAnswer as trouble:
                raise NoAnswer(trouble, key) from trouble
            for result in answer["results"]:
                yield {**result, "index": start + result["index"]}
            start += len(body["items"])

    def lists(self, collection: str) -> frozenset[str]:
        """Names of the fields whose answer is a list: boxes, of which several may be ticked."""
        schemas = self.call("GET", "openapi.json")["components"]["schemas"]
        of_years = [each for name, each in schemas.items() if name.startswith(f"{collection.capitalize()}Answers")]
        return frozenset(
            name for each in of_years for name, said in each["properties"].items() if "array" in said.get("type", [])
        )

    def check(self, collection: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What would come of answers, without saving them."""
        return self.call("POST", "checks", {"collection": collection, "answers": dict(answers)})

    # -- calling

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Call an address below /api/v1/.

        :param key: carries the call out once, however often it is repeated.
        :raises Problem: the service said what is wrong.
        """
        sent = {"Accept": "application/json", **(headers or {})}
        if key:
            sent["Idempotency-Key"] = key
        if self.organisation is not None:
            sent["Core-Organisation"] = str(self.organisation)
        content = None
        if body is not None:
            content, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        ends, attempt = time.monotonic() + PATIENCE, 0
        while True:
            attempt += 1
            sent["Authorization"] = f"Bearer {self._current_token()}"
            request = urllib.request.Request(f"{self.address}/api/v1/{path}", content, sent, method=method)  # noqa: S310
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                    text = answer.read()
                    return json.loads(text) if text else {}
            except urllib.error.HTTPError as refused:
                wait = self._wait(refused, attempt, ends)
                if wait is None:
                    raise _problem(refused) from refused
                time.sleep(wait)
            except (TimeoutError, ConnectionError) as trouble:
                if attempt > 1 or not (key or method == "GET"):
                    raise NoAnswer(trouble, key) from trouble

    def _wait(self, refused: urllib.error.HTTPError, attempt: int, ends: float) -> float | None:
        """Seconds until the call is worth another try; None if it is not."""
        told = refused.headers.get("Retry-After", "")
        if refused.code == 409 and told.isdecimal():
            # the same call is still at work
            return float(told) if time.monotonic() < ends else None
        if attempt == MOST_TRIES:
            return None
        if refused.code == 401:
            self._token = ""
            return 0 if attempt == 1 else None
        if refused.code in (429, 503):
            return min(LONGEST_WAIT, float(told) if told.isdecimal() else 2**attempt)
        return None

    def _current_token(self) -> str:
        if self._token and time.monotonic() < self._ends:
            return self._token
        basic = base64.b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": SCOPES}).encode()
        request = urllib.request.Request(  # noqa: S310
            f"{self.address}/api/oauth/token", form, {"Authorization": f"Basic {basic}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                said = json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            raise _problem(refused) from refused
        self._token, self._ends = said["access_token"], time.monotonic() + said["expires_in"] - 60
        return self._token


def _batch(items: Sequence[Mapping[str, Any]], start: int) -> list[Mapping[str, Any]]:
    """The items that go into one call, from a place on: a log that is named twice is made by one call and changed by
    the next.
    """
    batch: list[Mapping[str, Any]] = []
    named: set[str] = set()
    for item in items[start : start + BATCH]:
        reference = item.get("reference")
        if reference in named:
            break
        if reference is not None:
            named.add(reference)
        batch.append(item)
    return batch


def _problem(refused: urllib.error.HTTPError) -> Problem:
    text = refused.read()
    try:
        details = json.loads(text)
    except ValueError:
        details = {"detail": f"{refused.code} {refused.reason}"}
    return Problem(refused.code, details)
