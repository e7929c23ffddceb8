"""Small JSON records: sorted keys, finite numbers, one trailing line feed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.artefacts.replacing import missing, write_text


@dataclass(frozen=True)
class Record:
    """A JSON file.  NaN and infinity are refused: they are not JSON."""

    path: str

    def read(self, path: Path) -> Any:  # noqa: ANN401 - JSON holds anything
        """The content of the file."""
        if not path.is_file():
            raise missing(self.path)
        return json.loads(path.read_text(encoding="utf-8"))

    def write(self, path: Path, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
        """Write `value`."""
        text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
        write_text(path, text + "\n")
