"""requirements.lock -> versions.yaml: the versions that DVC can depend on.

DVC reads single values of YAML files, not of lock files.  `make lock` runs
this module; a test holds both files equal.
"""

import re
from collections.abc import Iterable
from pathlib import Path

# The distributions that a stage computes with; a test holds this list to the declarations of the stages.
COMPUTING = (
    "altair",
    "gensim",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "numpy",
    "polars",
    "pyyaml",
    "scikit-learn",
    "scipy",
    "sentencex",
    "simplemma",
    "vaderSentiment",
    "vl-convert-python",
)

HEADER = """# The versions that the stages compute with, from requirements.lock: `make lock` writes
# this file, dvc.yaml depends on it, and no stage runs with any other version.
"""

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE)


def locked(lock: str, names: Iterable[str]) -> dict[str, str]:
    r"""The version that `lock` pins for each of `names`, in their order.

    >>> locked("numpy==2.4.6 \\\n    --hash=sha256:00", ["numpy"])
    {'numpy': '2.4.6'}
    """
    pins = {match["name"].lower(): match["version"] for match in _PIN.finditer(lock)}
    return {name: pins[name.lower()] for name in names}


def text(lock: str) -> str:
    """The content of versions.yaml for a lock file."""
    lines = [f'{name}: "{version}"' for name, version in locked(lock, COMPUTING).items()]
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path("versions.yaml").write_text(text(Path("requirements.lock").read_text(encoding="utf-8")), encoding="utf-8")
