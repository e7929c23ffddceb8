"""A toy command."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.command import Argument, Command


def toy(_root: Path, *, thing: str) -> Iterator[str]:
    """Say it."""
    yield f"a toy {thing}"


COMMAND = Command("say what is a toy", toy, (Argument("thing", "whatever it is"),), reads_params=False)
