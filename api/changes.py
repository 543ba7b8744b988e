"""What changed in the API, version by version, newest first. The document and the reference page tell it."""

from __future__ import annotations

CHANGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1.1.0",
        (
            "The list of logs tells deletions, gives a cursor even where it is empty, and tells saves that were "
            "committed late.",
            "A check can only be confirmed while it is raised; missing names fields alone, never checks.",
            "Errors tell the codes that the log can be answered with in allowed, and how to write a date in expected.",
            "Each result of a batch tells conflicts, to_come, reference and links; changes are as fast as new logs.",
            "If-None-Match: * with PUT makes a log only where there is none; schemes and locations have ETags.",
            "An empty body, a filter given twice, an unknown filter and a wrong cursor are refused with 400.",
            "Dates with a time zone, and text where a list of boxes is asked, are refused.",
            "The type of a problem is the address of a page about it.",
            "PATCH takes application/merge-patch+json, too.",
            "The links of schemes and locations are whole addresses, like those of logs.",
        ),
    ),
    ("1.0.0", ("First version.",)),
)
VERSION = CHANGES[0][0]
