"""One clone of the project for all tests of DVC."""

from pathlib import Path

import pytest

from tests.end_to_end import clone_of_project


@pytest.fixture(scope="session")
def clone(planted_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clone that nobody has changed: a test that changes it restores it."""
    folder = tmp_path_factory.mktemp("dvc") / "clone of the project"
    clone_of_project.made(folder, planted_run)
    return folder
