"""The versions that results are computed with: recorded in versions.yaml, and no others.

DVC depends on single values of YAML files, not of lock files, so the versions
of requirements.lock stand in versions.yaml too: `make lock` runs this module.
Which distributions these are the file itself says; a test holds it to the
declarations of the stages.
"""

import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import yaml

from pipeline.errors import SetupError

VERSIONS_FILE = "versions.yaml"
LOCK_FILE = "requirements.lock"

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


def text(lock: str, names: Iterable[str]) -> str:
    """The content of versions.yaml for a lock file."""
    lines = [f'{name}: "{version}"' for name, version in locked(lock, names).items()]
    return HEADER + "\n".join(lines) + "\n"


def recorded(root: Path) -> dict[str, str]:
    """What versions.yaml says.  Raises SetupError where it cannot be read."""
    try:
        return dict(yaml.safe_load((root / VERSIONS_FILE).read_text(encoding="utf-8")) or {})
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split())
        message = f"{VERSIONS_FILE} cannot be read ({reason}); restore it with `git checkout {VERSIONS_FILE}`."
        raise SetupError(message) from None


def check_versions(root: Path, distributions: Iterable[str] | None = None) -> None:
    """Raise SetupError unless those distributions, or all that are recorded, are installed in the recorded version.

    With another version installed DVC would take old results for new ones, and
    the report would print a version that did not make it.
    """
    known = recorded(root)
    found = {name: installed(name) for name in (known if distributions is None else distributions)}
    wrong = [
        f"{name} {version or 'is not installed'}, {VERSIONS_FILE} says {known.get(name)}"
        for name, version in found.items()
        if version != known.get(name)
    ]
    if wrong:
        lines = "\n  ".join(wrong)
        message = (
            f"the installed libraries are not the recorded ones:\n  {lines}\nInstall the recorded ones with "
            "`make setup`."
        )
        raise SetupError(message)


def installed(name: str) -> str | None:
    """The version of a distribution that is installed; None where it is not."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


if __name__ == "__main__":
    written = text(Path(LOCK_FILE).read_text(encoding="utf-8"), recorded(Path()))
    Path(VERSIONS_FILE).write_text(written, encoding="utf-8")
