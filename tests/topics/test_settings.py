"""The parameters know every engine and load none of their libraries."""

import subprocess
import sys

from tests.project.imports import REPOSITORY

HEAVY = ("gensim", "sklearn", "scipy", "numpy", "tomotopy")


def test_the_parameters_load_no_library_of_an_engine() -> None:
    script = f"import sys, pipeline.topics.settings; print(sorted(sys.modules.keys() & {HEAVY!r}))"
    result = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
