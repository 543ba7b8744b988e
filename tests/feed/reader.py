"""The other side: reads the bucket as the department's data store does."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from pyarrow import parquet

Form = dict[str, str | None]


@dataclass(frozen=True)
class Bucket:
    """A folder of archives."""

    folder: Path

    @property
    def archives(self) -> list[str]:
        """Names of the archives there are, without their ending."""
        return sorted(path.stem for path in self.folder.glob("*.zip"))

    @property
    def manifests(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("Manifest_*.csv"))

    def listed(self, manifest: str) -> list[str]:
        """The archives that a master manifest names."""
        with (self.folder / manifest).open(newline="") as file:
            rows = list(csv.DictReader(file))
        return [row["zip-name"] for row in rows]

    def parts(self, archive: str) -> list[str]:
        with ZipFile(self.folder / f"{archive}.zip") as zipped:
            return zipped.namelist()

    def part(self, archive: str, name: str) -> str:
        with ZipFile(self.folder / f"{archive}.zip") as zipped:
            return zipped.read(name).decode()

    def forms(self, archive: str) -> list[Form]:
        """The records of an archive; it is rejected where its manifest says another number."""
        found: list[Form] = []
        for name in self.parts(archive):
            root = ElementTree.fromstring(self.part(archive, name))  # noqa: S314 - our own files
            if name == "manifest.xml":
                count = int(root.findtext("form-data-summary/records/count-of-records") or "")
            else:
                found += [{field.tag: field.text for field in form} for form in root]
        assert count == len(found)
        assert parquet.read_table(self.folder / f"{archive}.parquet").num_rows == count
        return found

    def everything(self, start: str) -> list[Form]:
        """The records of all archives whose name begins so, in the order of their numbers."""
        return [form for archive in self.archives if archive.startswith(start) for form in self.forms(archive)]
