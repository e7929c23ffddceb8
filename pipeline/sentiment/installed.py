"""The lists of words that come with packages which are not among the locked libraries."""

from importlib import metadata
from pathlib import Path

from pipeline.errors import SetupError


def installed_text(package: str, version: str, file: str, *, scorer: str) -> str:
    """The text of a `file` that `package` installs; the package itself is not imported.

    Raises SetupError where the package is missing or another version: that may
    have another list, and DVC would not know.
    """
    try:
        found = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        found = None
    if found is None or found.version != version:
        message = (
            f"the scorer {scorer} needs the package {package} {version}, found "
            f"{(found.version if found else 'none')}. Install it with `.venv/bin/python -m pip install "
            f"{package}=={version}`, or choose another scorer."
        )
        raise SetupError(message)
    return Path(str(found.locate_file(file))).read_text(encoding="utf-8")
