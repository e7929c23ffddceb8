"""What can be wrong before `dvc repro`: repository, versions, paths, links.

DVC deletes the outputs of a stage before it runs, and fails without naming
the cause on some of these; so they are looked for first, all at once, and without
loading what computes, so that a run with nothing to do stays quick.
"""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pipeline.artefacts.doors import read
from pipeline.artefacts.packing import differences
from pipeline.command import Argument, Command
from pipeline.errors import CorpusError, SetupError
from pipeline.execution import workers
from pipeline.params import Params
from pipeline.tables.inputs import LEXICON
from pipeline.tables.report import PLOTS_PAGE
from pipeline.versions import check_versions

SHOWN = 5


def run(root: Path, params: Params, *, quick: bool) -> Iterator[str]:
    """Notes worth reading and, unless it is `quick`, what is in the corpus.  Raises what `check` raises."""
    yield from check(root, params, quick=quick)
    if not quick:
        from pipeline.commands.survey import survey  # noqa: PLC0415 - it loads what computes

        with workers():
            yield from survey(root, params)


def check(root: Path, params: Params, *, quick: bool = False) -> list[str]:
    """Notes worth reading.  Raises SetupError or CorpusError with every problem there is.

    Only a check that is not `quick` compares a pack with its folder, of which it reads every file.
    """
    unready = repository_problems(root)
    if unready:
        raise SetupError("\n  ".join(["this folder is not ready:", *unready]))
    check_versions(root)
    parts = (corpus_problems, labels_problems, topic_labels_problems, stop_words_problems, lexicon_problems)
    wrong = [problem for problems in parts for problem in problems(root, params)]
    if wrong:
        raise CorpusError("\n  ".join(["params.yaml names files that cannot be used:", *wrong]))
    notes = [*setup_notes(root), *identity_notes(root), *tracking_notes(root, params)]
    return notes if quick else notes + pack_notes(root, params)


def repository_problems(root: Path) -> list[str]:
    """Why `dvc` could not run here."""
    if shutil.which("git") is None:
        return ["git is not installed; install it, then try again"]
    if _git(root, "rev-parse", "--is-inside-work-tree").returncode:
        return ["it is not in a git repository; use `git clone`, or run `git init` here"]
    if not (root / ".dvc").is_dir():
        return ["it has no .dvc folder; clone the repository again, or run `git checkout .dvc`"]
    return []


def setup_notes(root: Path) -> list[str]:
    """What a clone or worktree lacks that uses the libraries of another."""
    if (root / PLOTS_PAGE.path).is_file():
        return []
    return ["note: this folder has not been set up; until you run `make setup`, `dvc plots` needs a network"]


def identity_notes(root: Path) -> list[str]:
    """What experiments will need."""
    if _git(root, "var", "GIT_AUTHOR_IDENT").returncode == 0:
        return []
    remedy = '`git config user.name "..."` and `git config user.email "..."`'
    return [f"note: git does not know you yet; `dvc exp run` will need {remedy}"]


def tracking_notes(root: Path, params: Params) -> list[str]:
    """What experiments in a copy would miss: they take along what git or dvc tracks."""
    setting = params.ingest.path
    place = Path(os.path.normpath(root / setting))
    if Path(setting).is_absolute() or _in_dvc(root, place):
        return []
    n_files = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", setting).stdout.count("\0")
    remedy = f"`git add {setting}`, or `dvc add {setting}` if it is large"
    return (
        [f"note: files of {setting} that are not tracked: {n_files}; experiments in a copy would miss them: {remedy}"]
        if n_files
        else []
    )


def pack_notes(root: Path, params: Params) -> list[str]:
    """In what a pack is older than its folder."""
    setting = params.ingest.path
    found = differences(root / setting) if setting.endswith(".zip") else None
    if found is None:
        return []
    parts = {"changed": found.changed, "added": found.added, "removed": found.removed}
    named = ", ".join(f"{len(files)} {what} (first: {files[0]})" for what, files in parts.items() if files)
    folder = setting.removesuffix(".zip")
    return (
        [f"note: {setting} is older than its folder: {named}; run `python -m pipeline pack {folder}`"] if named else []
    )


def corpus_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with ingest.path."""
    setting = params.ingest.path
    path = root / setting
    if not path.exists():
        yield f"ingest.path: {setting} does not exist"
        return
    if not Path(setting).is_absolute():
        yield from _outside(root, setting)
    wrong = sorted(_bad_entries(path, path, (path.resolve(),))) if path.is_dir() else []
    yield from (f"ingest.path: {entry}" for entry in wrong[:SHOWN])
    if len(wrong) > SHOWN:
        yield f"ingest.path: and {len(wrong) - SHOWN} more of these"
    if not wrong and path.is_dir() and not any(_visible_files(path)):
        yield f"ingest.path: {setting} contains no file; put your articles there"


def _outside(root: Path, setting: str) -> Iterator[str]:
    place = Path(os.path.normpath(root / setting))
    if root != place and root not in place.parents:
        yield f"ingest.path: {setting} lies outside the repository; name it by its absolute path {place}"
    elif _git(root, "check-ignore", "-q", "--", setting).returncode == 0 and not _in_dvc(root, place):
        yield (
            f"ingest.path: {setting} is ignored by git and not tracked by dvc, so experiments in a copy would "
            f"miss it; run `dvc add {setting}`"
        )


def _in_dvc(root: Path, place: Path) -> bool:
    """Whether `place`, or a folder it lies in, was added by `dvc add`."""
    inside = [place, *(folder for folder in place.parents if root in folder.parents)]
    return any(folder.with_name(f"{folder.name}.dvc").is_file() for folder in inside)


def _bad_entries(corpus: Path, folder: Path, holders: tuple[Path, ...], link: Path | None = None) -> Iterator[str]:
    """Broken links, folders that cannot be listed, and links back to one of `holders`, which would never end.

    `link` is the last link on the way to `folder`: the one to remove, and not a folder behind it.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield f"{folder.relative_to(corpus)} cannot be listed ({error.strerror}); correct its permissions"
        return
    for entry in entries:
        path = Path(entry.path)
        name = path.relative_to(corpus)
        if entry.is_symlink() and not path.exists():
            yield f"{name} is a broken link to {path.readlink()}; remove or repair it"
        elif entry.is_dir():
            place, last = (path.resolve(), name) if entry.is_symlink() else (holders[-1] / entry.name, link)
            if place in holders:
                yield f"{last} is a link to a folder that contains it; remove that link"
            else:
                yield from _bad_entries(corpus, path, (*holders, place), last)


def _visible_files(path: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(path, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))


def labels_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with labels.path."""
    labels = params.labels
    path = root / labels.path
    if not path.is_file():
        yield f"labels.path: {labels.path} does not exist; use data/no_labels.csv if there are none"
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        yield f"labels.path: {labels.path} cannot be read as CSV in UTF-8 ({error})"
        return
    columns = {"labels.article": labels.article, "labels.label": labels.label, "labels.tone": labels.tone}
    for setting, column in columns.items():
        if column not in header:
            yield f"{setting}: {labels.path} has no column {column!r}; it has {', '.join(header) or 'no header'}"


def topic_labels_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with terms.labels."""
    setting = params.terms.labels
    try:
        with (root / setting).open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        yield f"terms.labels: {setting} cannot be read as CSV in UTF-8 ({error}); a first line 'label,terms' is enough"
        return
    if not {"label", "terms"} <= set(header):
        yield (f"terms.labels: {setting} should begin with the line 'label,terms'; found {', '.join(header) or 'none'}")


def stop_words_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with tokenise.stop_words."""
    setting = params.tokenise.stop_words
    try:
        (root / setting).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield f"tokenise.stop_words: {setting} cannot be read as UTF-8 ({error}); an empty file is fine"


def lexicon_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with sentiment.lexicon."""
    try:
        read(LEXICON, root / params.sentiment.lexicon)
    except CorpusError as error:
        yield f"sentiment.lexicon: {error}"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - no shell, and every argument is one word for git
        ["git", *arguments],  # noqa: S607 - git is looked for on PATH, as DVC does
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


COMMAND = Command(
    "look for everything that would stop `dvc repro`, then read the corpus and report what is in it",
    run,
    (Argument("--quick", "only look for what would stop `dvc repro`", kind=bool),),
)
