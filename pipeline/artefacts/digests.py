"""Files as the SHA-256 of their bytes: what shows that two are the same without comparing them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from pipeline.artefacts.record import Record
from pipeline.artefacts.unpacking import printable

# The digests of all inputs and of all that is made before the report; see `stages.fingerprint`.
FINGERPRINT = Record("data/fingerprint/digests.json")
# The same and the digests of what the report makes; see `stages.record`.
MANIFEST = Record("data/record/manifest.json")


@dataclass(frozen=True)
class Digests:
    """A file or a folder as the digests of the files in it, by their names relative to the repository.

    A file that a setting names is called by the setting, `${labels.path}` by "labels.path": where it lies may be
    a path of a machine.  Hidden files and those in `passed_over` are not looked at.
    """

    path: str
    passed_over: tuple[str, ...] = ()

    def read(self, path: Path) -> dict[str, str]:
        """The digests in the order of the names; none where there is nothing."""
        name = self.path.removeprefix("${").removesuffix("}")
        if path.is_dir():
            return {f"{name}/{printable(inside)}": digest(file) for inside, file in self._files(path)}
        return {name: digest(path)} if path.exists() else {}

    def _files(self, folder: Path) -> Iterator[tuple[str, Path]]:
        found = sorted((file.relative_to(folder), file) for file in folder.rglob("*") if not file.is_dir())
        for inside, file in found:
            is_hidden = any(part.startswith(".") for part in inside.parts)
            if not is_hidden and inside.as_posix() not in self.passed_over:
                yield inside.as_posix(), file


def digest(path: Path) -> str:
    """The SHA-256 of a file in 64 hexadecimal digits, read piece by piece; why it cannot be read where it cannot."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def declared(*modules: ModuleType) -> list[str]:
    """Where the artefacts lie that these modules declare, alone or in a mapping by their names."""
    public = [value for module in modules for name, value in vars(module).items() if not name.startswith("_")]
    every = [one for value in public for one in (value.values() if isinstance(value, dict) else (value,))]
    return sorted({one.path for one in every if isinstance(getattr(one, "path", None), str)})
