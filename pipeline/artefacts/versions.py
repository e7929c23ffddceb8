"""The versions that results were computed with, as versions.yaml records them."""

from pathlib import Path

import yaml

from pipeline.artefacts.replacing import missing
from pipeline.tables.files import Versions


def read(artefact: Versions, path: Path) -> dict[str, str]:
    """The versions as texts."""
    if not path.is_file():
        raise missing(artefact.path)
    return {name: str(version) for name, version in yaml.safe_load(path.read_text(encoding="utf-8")).items()}
