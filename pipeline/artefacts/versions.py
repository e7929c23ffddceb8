"""The versions that results were computed with, as versions.yaml records them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.artefacts.replacing import missing


@dataclass(frozen=True)
class Versions:
    """versions.yaml: distribution -> version, by its name."""

    path: str

    def read(self, path: Path) -> dict[str, str]:
        """The versions as texts."""
        if not path.is_file():
            raise missing(self.path)
        return {name: str(version) for name, version in yaml.safe_load(path.read_text(encoding="utf-8")).items()}
