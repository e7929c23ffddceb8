"""Small JSON records: sorted keys, finite numbers, one trailing line feed."""

import json
from pathlib import Path
from typing import Any

from pipeline.artefacts.replacing import missing, write_text
from pipeline.tables.files import Record


def read(artefact: Record, path: Path) -> Any:  # noqa: ANN401 - JSON holds anything
    """The content of the file."""
    if not path.is_file():
        raise missing(artefact.path)
    return json.loads(path.read_text(encoding="utf-8"))


def write(artefact: Record, path: Path, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
    """Write `value`."""
    del artefact
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    write_text(path, text + "\n")
