"""A folder against the manifest of a run: what is changed, missing or new, and what to do.

Every file is read again, and no stage is run: what a run would do anew is for
`dvc status` to say, which also knows the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.analysis.digests import combined, union
from pipeline.analysis.provenance import settings_by_content
from pipeline.artefacts.digests import digest
from pipeline.artefacts.doors import read
from pipeline.command import Argument, Command
from pipeline.errors import ArtefactError, DifferenceError
from pipeline.order import STAGES
from pipeline.params import Params, resolved
from pipeline.tables.files import Digests
from pipeline.tables.inputs import CORPUS
from pipeline.tables.record import CODING, MANIFEST, NAMED_BY_SETTINGS, PUBLISHED_TO
from pipeline.tables.report import PUBLISHED_FILES
from pipeline.versions import installed

# How many files of one group that differ in the same way are named.
SHOWN = 20
# Beside what is published DVC keeps what it was copied from.
COPIES = tuple(f"{Path(file.path).name}.dvc" for file in PUBLISHED_FILES)
AGAIN = "recompute from what is here: `make repro`"


@dataclass(frozen=True)
class Group:
    """What belongs together: what was recorded, what is there now, and what to do where they differ.

    Values are printed where they say something, as digests do not.
    """

    title: str
    recorded: Mapping[str, Any]
    found: Mapping[str, Any]
    remedy: str = ""
    is_told: bool = False

    def lines(self) -> list[str]:
        """One line for each difference, under a line with what to do; none where there is no difference."""
        recorded, found = self.recorded, self.found
        both = [name for name in recorded if name in found and recorded[name] != found[name]]
        parts = {
            "changed": [self._changed(name) for name in both],
            "missing": [name for name in recorded if name not in found],
            "new": [name for name in found if name not in recorded],
        }
        told = [line for kind, names in parts.items() for line in self._told(kind, names)]
        return [f"{self.title}{self.remedy and ': '}{self.remedy}", *told] if told else []

    def _changed(self, name: str) -> str:
        return f"{name} is {self.found[name]}, recorded is {self.recorded[name]}" if self.is_told else name

    def _told(self, kind: str, names: list[str]) -> list[str]:
        if len(names) > 1 and len(names) == len(self.recorded) and not self.found:
            return [f"  {kind}: all {len(names):,}"]
        more = [f"  {kind}: and {len(names) - SHOWN:,} more"] if len(names) > SHOWN else []
        return [f"  {kind}: {name}" for name in names[:SHOWN]] + more


def verify(root: Path, params: Params, manifest: str = "") -> list[str]:
    """What was compared.  Raises DifferenceError with every difference from `manifest`, or from the last run's."""
    path = Path(manifest) if manifest else root / MANIFEST.path
    recorded = manifest_at(path, manifest or MANIFEST.path)
    before = [line for group in inputs(root, params, recorded) for line in group.lines()]
    after = [line for group in artefacts(root, recorded) for line in group.lines()]
    told = [*before, *after, *([remedy_of_artefacts(other_inputs=bool(before))] if after else [])]
    if told:
        raise DifferenceError("\n  ".join([f"this folder differs from {manifest or MANIFEST.path}:", *told]))
    made = recorded["artefacts"]
    n_inputs, n_made = (sum(map(len, recorded[part].values())) for part in ("inputs", "artefacts"))
    compared = (
        f"{n_inputs:,} files of input, {len(recorded['settings'])} settings, {len(recorded['versions'])} versions of "
        f"libraries, {n_made:,} files that {len(made.keys() - {PUBLISHED_TO})} stages made or published"
    )
    return [
        f"Everything is as recorded: {compared}.",
        f"SHA-256 of the corpus: {combined(recorded['inputs']['corpus'])}",
        f"SHA-256 of the manifest: {digest(path)}",
    ]


def manifest_at(path: Path, name: str) -> dict[str, Any]:
    """The manifest.  Raises ArtefactError where there is none."""
    try:
        recorded = read(MANIFEST, path)
        return {part: recorded[part] for part in ("settings", "versions", "inputs", "artefacts")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{name} is not the manifest of a run ({error}); `make repro` writes one to {MANIFEST.path}."
        raise ArtefactError(message) from error


def inputs(root: Path, params: Params, recorded: dict[str, Any]) -> list[Group]:
    """What the results rest on: as it is recorded, and as it is now."""
    files = recorded["inputs"]
    return [
        Group(
            "settings in params.yaml",
            recorded["settings"],
            settings_by_content(params),
            f"restore the recorded value, or {AGAIN}",
            is_told=True,
        ),
        Group(
            "libraries",
            recorded["versions"],
            {name: installed(name) or "not installed" for name in recorded["versions"]},
            "`make setup` installs the versions in requirements.lock",
            is_told=True,
        ),
        Group(
            "corpus (ingest.path)",
            files["corpus"],
            corpus_at(root / params.ingest.path),
            f"restore the files, or {AGAIN}",
        ),
        Group(
            "files that params.yaml names",
            files["files"],
            digests_of(NAMED_BY_SETTINGS, root, params),
            f"restore the file, or {AGAIN}",
        ),
        Group(
            "coded sheets",
            files["coding"],
            digests_of(CODING, root, params),
            f"restore the sheets, or {AGAIN}",
        ),
    ]


def artefacts(root: Path, recorded: dict[str, Any]) -> list[Group]:
    """What each stage made, in the order of the stages, and what was published."""
    made = recorded["artefacts"]
    folders = {stage: (f"made by {stage}", f"data/{stage}") for stage in STAGES}
    folders |= {PUBLISHED_TO: (f"published in {PUBLISHED_TO}", PUBLISHED_TO)}
    return [
        Group(title, made[name], read(Digests(folder, passed_over=COPIES), root / folder))
        for name, (title, folder) in folders.items()
        if name in made
    ]


def remedy_of_artefacts(*, other_inputs: bool) -> str:
    """What to do about results that differ."""
    if other_inputs:
        return "The results of stages may differ because of the differences listed above."
    return (
        "`make repro` recreates what is missing or was edited; remove what is new. On another type of "
        "processor or version of Python the last digits differ, but metrics should not differ by more than "
        "1e-6."
    )


def corpus_at(path: Path) -> dict[str, str]:
    """The digests of the corpus as it is now; none where it is not there."""
    return {file.name: digest(file.path) for file in read(CORPUS, path)} if path.exists() else {}


def digests_of(parts: tuple[Digests, ...], root: Path, params: Params) -> dict[str, str]:
    """The digests of some inputs as they are now."""
    return union(read(part, root / resolved(part.path, params)) for part in parts)


COMMAND = Command(
    "compare all files with the manifest of the last run, or of somebody else's run",
    verify,
    (Argument("manifest", "manifest of another run (default: that of the last run here)", is_optional=True),),
)
