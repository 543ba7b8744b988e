"""How long a complete log takes by the API, compared with an empty view behind the same check of the client.

A batch of 1,000 logs is measured, too.

Run it with: bin/bench api
"""

from __future__ import annotations

import json
import time
from typing import Any

from benchmarks.serving import start_django

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
        items = [{"answers": sent_of(LETTINGS, 3 * (number % 10))} for number in range(ITEMS)]
        content = json.dumps({"items": items}).encode()
        started = time.perf_counter()
        _good(product.call("POST", "lettings-logs/batch", content))
        batch = (time.perf_counter() - started) * 1000
    floor = taken["an empty view"]
    show(
        [
            Row("an empty view behind the check of the client", floor),
            Row("POST of a complete letting", taken["one complete letting"], taken["one complete letting"] / floor, 10),
            Row(f"batch of {ITEMS:,} complete lettings", batch),
            Row("one letting of the batch", batch / ITEMS),
        ]
    )


def _good(answer: Any) -> Any:
    if answer.status_code >= 300:
        raise RuntimeError(f"{answer.status_code}: {answer.content[:300]!r}")
    return answer


if __name__ == "__main__":
    main()
