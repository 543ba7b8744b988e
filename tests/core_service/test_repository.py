"""What must not be in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# written in pieces, so that this file does not hold what it forbids
FORBIDDEN = {
    "work left undone": re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b"),
    "a path of one machine": re.compile(r"(?<![\w.])/(work|home|root|Users)/\w"),
    "the address of a package registry": re.compile(
        r"pypi\.(org|py" r"thon)|registry\.n" r"pm|files\.python" r"hosted|/pypi" r"/simple"
    ),
    "filler text": re.compile(r"lorem" r" ipsum", re.IGNORECASE),
}
BINARY = {".png", ".ico", ".woff", ".woff2", ".xlsx", ".br", ".gz", ".parquet"}


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if listed.returncode:
        pytest.skip("This is not a git working copy")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(what):
    pattern = FORBIDDEN[what]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_every_setting_that_is_read_is_explained_in_the_example():
    code = (ROOT / "core_service/settings.py").read_text() + (ROOT / "core_service/env.py").read_text()
    read = set(re.findall(r'(?:text|required|flag|number|numbers|words)\(\s*"([A-Z_]+)"', code))
    explained = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read - explained == set()
