"""How much of the invented exports is understood, and how long that takes. Reads no database.

Run it with: bin/bench matching
"""

from __future__ import annotations

import time

from benchmarks.serving import start_django


def main() -> None:
    start_django()
    from tests.bulk_upload.matching.measuring import Score, dialects, measured

    total = Score("all together")
    head = f"{'':<16}{'columns':>9}{'right':>8}{'sure':>8}{'used wrongly':>14}{'words':>8}{'right':>8}{'ms':>8}"
    print(head)
    for dialect in dialects():
        started = time.perf_counter()
        score = measured(dialect)
        taken = (time.perf_counter() - started) * 1000
        total.add(score)
        print(_line(score, taken))
    print(_line(total))
    for mistake in total.mistakes:
        print(f"  {mistake}")


def _line(score: object, taken: float | None = None) -> str:
    columns, words = score.columns, max(1, score.words)  # type: ignore[attr-defined]
    return (
        f"{score.name:<16}{columns:>9}{score.right / columns:>8.1%}{score.applied / columns:>8.1%}"  # type: ignore[attr-defined]
        f"{score.applied_wrongly / columns:>14.2%}{score.words:>8}{score.words_right / words:>8.1%}"  # type: ignore[attr-defined]
        f"{'' if taken is None else f'{taken:>8.0f}'}"
    )


if __name__ == "__main__":
    main()
