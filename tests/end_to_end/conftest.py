"""One finished run for all tests that only read it."""

from pathlib import Path

import pytest

from tests.end_to_end import project


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run with one worker."""
    folder = tmp_path_factory.mktemp("reference") / "one"
    project.finished(folder, PYTHONHASHSEED="0", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    return folder
