"""A folder of many small files -> one file, which DVC and the file system look through faster."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.artefacts import packing
from pipeline.command import Argument, Command


def pack(_root: Path, *, folder: Path) -> Iterator[str]:
    """Write the pack beside the folder, and say how to use it."""
    n_files = packing.pack(folder)
    target = packing.pack_of(folder)
    yield (
        f"{target} holds {n_files:,} files; set ingest.path in params.yaml to {target}, and add {folder} to "
        ".dvcignore, so that DVC need not scan it"
    )


COMMAND = Command(
    "pack a folder of many small files into a single file, which is read faster",
    pack,
    (Argument("folder", "the folder; it is not changed", kind=Path),),
    reads_params=False,
)
