"""The door of each kind of artefact: how its value is read from disk and written there."""

from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from pipeline.artefacts import (
    coding,
    csv,
    digests,
    fits,
    lexicon,
    matrices,
    parquet,
    record,
    shards,
    source,
    text,
    versions,
)
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
    files.CodedSheets: coding,
    files.CodingKey: coding,
    files.CodingSheet: coding,
    files.Counts: matrices,
    files.Csv: csv,
    files.Digests: digests,
    files.Fit: fits,
    files.Lexicon: lexicon,
    files.Parquet: parquet,
    files.Record: record,
    files.Shares: fits,
    files.Source: source,
    files.Text: text,
    files.Versions: versions,
    files.Words: text,
}


def read(artefact: Artefact, path: Path) -> Any:  # noqa: ANN401 - an artefact may be anything
    """The value of the artefact that lies at `path`."""
    return DOORS[type(artefact)].read(artefact, path)


def write(artefact: Artefact, path: Path, value: Any) -> None:  # noqa: ANN401 - an artefact may be anything
    """Write it whole or not at all; of a folder `value` has what each of its files holds, by name."""
    if isinstance(artefact, files.Folder):
        with replaced(path) as folder:
            folder.mkdir()
            for name, inside in value.items():
                write(artefact.file(name), folder / f"{name}{artefact.ending}", inside)
    else:
        DOORS[type(artefact)].write(artefact, path, value)
