"""Telling and writing postcodes. Needs no database and no Django.

Source of the accepted forms: lettings and sales validations, postcode format.
"""

from __future__ import annotations

import re

_INWARD = r"[0-9][A-Z]{2}"
_ORDINARY = re.compile(
    rf"(?P<outward>[A-Z]{{1,2}}[0-9][A-Z0-9]?|ASCN|STHL|TDCU|BBND|[BFS]IQQ|PCRN|TKCA|GIR(?=0AA\Z))(?P<inward>{_INWARD})"
)
_OTHER_FORMS = re.compile(
    r"BFPO[0-9]{1,4}"  # British Forces
    r"|(?:KY[0-9]|MSR|VG|AI)-?[0-9]{4}"  # Cayman Islands, Montserrat, British Virgin Islands, Anguilla
    r"|[A-Z]{2}[0-9]{2}"  # Bermuda
    r"|GECX|SANTA1"
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def compact(text: str) -> str:
    """Upper case without ordinary spaces. Other space characters stay, so that a pasted one is noticed."""
    return _SPACES.sub("", text).upper()


def is_postcode(text: str) -> bool:
    """Whether the whole text is a postcode of the United Kingdom or its territories, however it is spaced."""
    squeezed = compact(text)
    return bool(_ORDINARY.fullmatch(squeezed) or _OTHER_FORMS.fullmatch(squeezed))


def normalise_postcode(text: str) -> str:
    """Upper case, one space before the last three characters. Text that is no such postcode is only tidied."""
    squeezed = compact(text)
    match = _ORDINARY.fullmatch(squeezed)
    return f"{match['outward']} {match['inward']}" if match else squeezed


def postcode_halves(text: str) -> tuple[str, str] | None:
    """Outward and inward part, or None where the text does not divide so."""
    match = _ORDINARY.fullmatch(compact(text))
    return (match["outward"], match["inward"]) if match else None
