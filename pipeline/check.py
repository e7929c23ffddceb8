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

from pipeline.errors import CorpusError, SetupError
from pipeline.params import Params
from pipeline.versions import COMPUTING, check_versions

LINKS_SHOWN = 5


def check(root: Path, params: Params) -> list[str]:
    """Notes worth reading.  Raises SetupError or CorpusError with every problem there is."""
    unready = repository_problems(root)
    if unready:
        raise SetupError("\n  ".join(["this folder is not ready:", *unready]))
    check_versions(root, COMPUTING)
    wrong = [*corpus_problems(root, params), *labels_problems(root, params), *stop_words_problems(root, params)]
    if wrong:
        raise CorpusError("\n  ".join(["params.yaml names what cannot be used:", *wrong]))
    return identity_notes(root)


def repository_problems(root: Path) -> list[str]:
    """Why `dvc` could not run here."""
    if shutil.which("git") is None:
        return ["git is not installed; install it, then repeat"]
    if _git(root, "rev-parse", "--is-inside-work-tree").returncode:
        return ["it is not in a git repository; get it by `git clone`, or run `git init` here"]
    if not (root / ".dvc").is_dir():
        return ["it has no .dvc folder; get it whole by `git clone`, or `git checkout .dvc`"]
    return []


def identity_notes(root: Path) -> list[str]:
    """What experiments will need."""
    if _git(root, "var", "GIT_AUTHOR_IDENT").returncode == 0:
        return []
    remedy = '`git config user.name "..."` and `git config user.email "..."`'
    return [f"note: git does not know you yet; `dvc exp run` will need {remedy}"]


def corpus_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with ingest.path."""
    setting = params.ingest.path
    path = root / setting
    if not path.exists():
        yield f"ingest.path: {setting} does not exist"
        return
    if not Path(setting).is_absolute():
        yield from _outside(root, setting)
    links = sorted(_bad_links(path))
    yield from (f"ingest.path: {link}" for link in links[:LINKS_SHOWN])
    if len(links) > LINKS_SHOWN:
        yield f"ingest.path: and {len(links) - LINKS_SHOWN} more such links"
    if not links and path.is_dir() and not any(_visible_files(path)):
        yield f"ingest.path: {setting} holds no file; put your articles there"


def _outside(root: Path, setting: str) -> Iterator[str]:
    place = Path(os.path.normpath(root / setting))
    if root != place and root not in place.parents:
        yield f"ingest.path: {setting} lies outside the repository; name it by its absolute path {place}"
    elif (
        _git(root, "check-ignore", "-q", setting).returncode == 0 and not place.with_name(f"{place.name}.dvc").exists()
    ):
        yield (
            f"ingest.path: {setting} is ignored by git and not tracked by dvc, so experiments in a copy would "
            f"miss it; run `dvc add {setting}`"
        )


def _bad_links(path: Path) -> Iterator[str]:
    """Broken links, and links to a folder they stand in, which would never end."""
    for folder, folders, files in os.walk(path):
        for name in [*folders, *files]:
            link = Path(folder, name)
            if not link.is_symlink():
                continue
            if not link.exists():
                yield f"{link.relative_to(path)} is a broken link to {link.readlink()}; remove it or mend it"
            elif link.resolve() in [path.resolve(), *link.absolute().parent.resolve().parents, Path(folder).resolve()]:
                yield f"{link.relative_to(path)} is a link to a folder that holds it; remove it"


def _visible_files(path: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(path, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if not name.startswith("."))


def labels_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with labels.path."""
    labels = params.labels
    path = root / labels.path
    if not path.is_file():
        yield f"labels.path: {labels.path} does not exist; data/no_labels.csv says that there are none"
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


def stop_words_problems(root: Path, params: Params) -> Iterator[str]:
    """What is wrong with tokenise.stop_words."""
    setting = params.tokenise.stop_words
    try:
        (root / setting).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield f"tokenise.stop_words: {setting} cannot be read as UTF-8 ({error}); an empty file is fine"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - no shell, and every argument is one word for git
        ["git", *arguments],  # noqa: S607 - git is looked for on PATH, as DVC does
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
