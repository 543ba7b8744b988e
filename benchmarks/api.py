"""How long a complete log takes by the API, compared with an empty view behind the same check of the client; and a log
of a batch, made or changed, compared with the row of an upload of the same logs.

Run it with: bin/bench api
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from benchmarks.serving import start_django

if TYPE_CHECKING:
    from tests.api.calling import Calling
    from users.models import User

ITEMS = 1_000
ROUNDS = 60


def main() -> None:
    start_django()
    from django.conf import settings
    from django.test.utils import override_settings

    from benchmarks.figures import Row, medians, show
    from tests.api.calling import product_for
    from tests.api.test_agreement import sent_of
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory
    from tests.logs.generating import LETTINGS

    settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["client"] = "1000000/min"
    with override_settings(ROOT_URLCONF="benchmarks.urls"):
        coordinator = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
        product = product_for(coordinator)
        bodies = [json.dumps({"answers": sent_of(LETTINGS, seed)}).encode() for seed in range(0, 30, 3)]
        turn = iter(range(10**9))

        def post() -> Any:
            return _good(product.call("POST", "lettings-logs", bodies[next(turn) % len(bodies)]))

        def empty() -> Any:
            return _good(product.call("GET", "empty"))

        taken = medians({"an empty view": empty, "one complete letting": post}, rounds=ROUNDS)
        # with a reference of its own each, so that no row is held to repeat another
        answers = [{**sent_of(LETTINGS, 3 * (number % 10)), "tenancycode": f"T-{number}"} for number in range(ITEMS)]
        new = [{"reference": f"B{number}", "answers": each} for number, each in enumerate(answers)]
        changes = [{"reference": f"B{number}", "answers": {"propcode": "NEW"}} for number in range(ITEMS)]
        floor_of_rows = _upload(coordinator, answers)
        made = _batch(product, new)
        changed = _batch(product, changes)
    floor = taken["an empty view"]
    show(
        [
            Row("an empty view behind the check of the client", floor),
            Row("POST of a complete letting", taken["one complete letting"], taken["one complete letting"] / floor, 10),
            Row("a row of an upload of the same lettings", floor_of_rows),
            Row(f"a letting of a batch of {ITEMS:,} new ones", made, made / floor_of_rows, 1.5),
            Row(f"a letting of a batch of {ITEMS:,} that are changed", changed, changed / floor_of_rows, 1.5),
        ]
    )


def _upload(by: User, answers: list[dict[str, Any]]) -> float:
    """Milliseconds that a row of the same answers takes as an official file, from receiving it to its logs saved."""
    from bulk_upload.official.recognising import template_of
    from tests.bulk_upload.official.rows import FIELDS, file_of
    from tests.bulk_upload.official.writing import cells_for
    from tests.bulk_upload.sending import send_content
    from tests.logs.generating import LETTINGS

    template, variables = template_of("lettings", 2026), LETTINGS.variables
    owner = dict.fromkeys((1, 2), f"ORG{by.organisation_id}")
    rows = []
    for each in answers:
        values = {name: variables[name].understand(raw).value for name, raw in each.items()}
        rows.append({**cells_for(template, values), **owner})
    started = time.perf_counter()
    send_content(by, file_of(*rows, fields=FIELDS["lettings", 2026]))
    return (time.perf_counter() - started) * 1000 / len(rows)


def _batch(product: Calling, items: list[dict[str, Any]]) -> float:
    """Milliseconds that an item of a batch takes."""
    content = json.dumps({"items": items}).encode()
    started = time.perf_counter()
    told = _good(product.call("POST", "lettings-logs/batch", content)).json_body
    if told["failed"]:
        raise RuntimeError(f"{told['failed']} of the items failed")
    return (time.perf_counter() - started) * 1000 / len(items)


def _good(answer: Any) -> Any:
    if answer.status_code >= 300:
        raise RuntimeError(f"{answer.status_code}: {answer.content[:300]!r}")
    return answer


if __name__ == "__main__":
    main()
