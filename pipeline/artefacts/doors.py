"""The door of each kind of artefact: how its value is read from disk and written there.

Doors that need the libraries of linear algebra are opened when they are used, not by every stage at its start.
"""

from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from pipeline.artefacts import csv, digests, parquet, record, shards, source, text, versions
from pipeline.artefacts.replacing import replaced
from pipeline.tables import files
from pipeline.tables.table import InShards, ShardedTable, Table


class Artefact(Protocol):
    """What a stage takes in or makes: its name, and where it lies, relative to the repository or by a setting."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def path(self) -> str:
        """Where it lies."""


DOORS: dict[type, ModuleType] = {
    Table: parquet,
    ShardedTable: shards,
    InShards: shards,
    files.Csv: csv,
    files.Digests: digests,
    files.Parquet: parquet,
    files.Record: record,
    files.Source: source,
    files.Text: text,
    files.Versions: versions,
    files.Words: text,
}
FITS = (files.Fit, files.Shares)
CODING = (files.CodedSheets, files.CodingKey, files.CodingSheet)


def read(artefact: Artefact, path: Path) -> Any:  # noqa: ANN401 - an artefact may be anything
    """The value of the artefact that lies at `path`."""
    return door(type(artefact)).read(artefact, path)


def write(artefact: Artefact, path: Path, value: Any) -> None:  # noqa: ANN401 - an artefact may be anything
    """Write it whole or not at all; of a folder `value` has what each of its files holds, by name."""
    if isinstance(artefact, files.Folder):
        with replaced(path) as folder:
            folder.mkdir()
            for name, inside in value.items():
                write(artefact.file(name), folder / f"{name}{artefact.ending}", inside)
    else:
        door(type(artefact)).write(artefact, path, value)


def door(kind: type) -> ModuleType:
    """The module that reads and writes artefacts of a kind."""
    if kind in FITS:
        from pipeline.artefacts import fits  # noqa: PLC0415 - see the module's docstring

        return fits
    if kind is files.Counts:
        from pipeline.artefacts import matrices  # noqa: PLC0415 - see the module's docstring

        return matrices
    if kind in CODING:
        from pipeline.artefacts import coding  # noqa: PLC0415 - see the module's docstring

        return coding
    if kind is files.Lexicon:
        from pipeline.artefacts import lexicon  # noqa: PLC0415 - see the module's docstring

        return lexicon
    return DOORS[kind]
