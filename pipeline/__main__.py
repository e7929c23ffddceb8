"""`python -m pipeline COMMAND`: arguments, logging and exit codes.

The only module that writes to standard output.  What needs the libraries is
imported inside the functions, so that a wrong Python or a missing library
ends in one clear line.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.order import STAGES, flow

if TYPE_CHECKING:
    from collections.abc import Callable

PYTHONS = ((3, 11), (3, 13))
OF_SOMETHING = {
    "trace": "an article: its file or its identifier",
    "infer": "a file or folder of new articles",
    "pack": "a folder",
}
WITHOUT_OR_WITH = {"verify": "the manifest of another run"}
USAGE = 2
NOT_SET_UP = 5
INTERRUPTED = 130
TERMINATED = 143


def main(arguments: list[str] | None = None) -> int:
    """The exit code of one command; errors of the user are one message on standard error."""
    unusable = unusable_python()
    if unusable:
        return failed(unusable, NOT_SET_UP)
    options = parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format=f"{options.command}: %(message)s", force=True)
    logging.getLogger("pipeline").setLevel(logging.INFO)
    # A terminated stage leaves through the same door as a failed one, and cleans up behind it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    return run(options, options.root.resolve())


def unusable_python() -> str:
    """Why this Python cannot run the pipeline; empty when it can."""
    found = sys.version_info[:2]
    if not PYTHONS[0] <= found <= PYTHONS[1]:
        return (
            f"this is Python {found[0]}.{found[1]}, the pipeline needs 3.11 to 3.13. "
            "Run `make setup`, then `source .venv/bin/activate`."
        )
    if importlib.util.find_spec("polars") is None or importlib.util.find_spec("gensim") is None:
        return f"{sys.executable} lacks the pipeline's libraries. Run `make setup`, then `source .venv/bin/activate`."
    return ""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    commands = argparse.ArgumentParser(
        prog="python -m pipeline", description=flow(), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    known = [*STAGES, "check", "verify", "trace", "infer", "pack", "coding-sheet", "plots-page"]
    commands.add_argument("command", choices=known, metavar="COMMAND", help=", ".join(known))
    commands.add_argument(
        "of",
        nargs="?",
        metavar="ARTICLE|PATH",
        help="; ".join(f"{name}: {what}" for name, what in (OF_SOMETHING | WITHOUT_OR_WITH).items()),
    )
    commands.add_argument("--quick", action="store_true", help="check: only what keeps `dvc repro` from starting")
    commands.add_argument("--root", type=Path, default=Path(), help="folder of the project (default: the current one)")
    return commands


def run(options: argparse.Namespace, root: Path) -> int:
    """Run one command below `root` and say how it ended."""
    errors = importlib.import_module("pipeline.errors")
    command = options.command
    if command not in WITHOUT_OR_WITH and (command in OF_SOMETHING) != (options.of is not None):
        needed = f"needs {OF_SOMETHING[command]}" if command in OF_SOMETHING else f"takes no {options.of!r}"
        return failed(f"{command}: {needed}", USAGE)
    try:
        act(options, root)
        # Short outputs are still in the buffer: a reader that has gone is to be met here, not on leaving.
        sys.stdout.flush()
    except errors.PipelineError as error:
        return failed(f"{command}: {error}", error.exit_code)
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has read enough; Python would complain once more on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return failed(f"{command}: interrupted", INTERRUPTED)
    return 0


def act(options: argparse.Namespace, root: Path) -> None:
    """Do what one command says."""
    actions: dict[str, Callable[[], None]] = {
        "check": lambda: check(root, quick=options.quick),
        "verify": lambda: verify(root, options.of or ""),
        "trace": lambda: trace(root, options.of),
        "infer": lambda: infer(root, Path(options.of)),
        "pack": lambda: pack(Path(options.of)),
        "coding-sheet": lambda: coding_sheet(root),
        "plots-page": lambda: write_plots_page(root),
    }
    actions.get(options.command, lambda: run_stage(options.command, root))()


def run_stage(name: str, root: Path) -> None:
    """Run the stage called `name`."""
    from pipeline import execution, params  # noqa: PLC0415 - see the module's docstring

    stage = importlib.import_module(f"pipeline.stages.{name}").STAGE
    settings = params.load(root)
    # Rows hold no cycles: to look for some after every seven hundred takes a thirtieth of the time.
    gc.set_threshold(50_000, 20, 20)
    with execution.workers():
        stage.run(root, settings)


def check(root: Path, *, quick: bool) -> None:
    """Look at all that can be wrong before `dvc repro`, read the corpus, and print what is worth knowing."""
    from pipeline import params  # noqa: PLC0415 - see the module's docstring
    from pipeline.commands.check import check as notes  # noqa: PLC0415 - see the module's docstring

    settings = params.load(root)
    for note in notes(root, settings, quick=quick):
        print(note)  # noqa: T201 - the one door to standard output
    if not quick:
        from pipeline import execution  # noqa: PLC0415 - see the module's docstring
        from pipeline.commands.survey import survey  # noqa: PLC0415 - see the module's docstring

        with execution.workers():
            for line in survey(root, settings):
                print(line)  # noqa: T201 - the one door to standard output


def verify(root: Path, manifest: str) -> None:
    """Compare the folder with the manifest of its last run, or of another."""
    from pipeline import params  # noqa: PLC0415 - see the module's docstring
    from pipeline.commands.verify import verify as lines  # noqa: PLC0415 - see the module's docstring

    for line in lines(root, params.load(root), manifest):
        print(line)  # noqa: T201 - the one door to standard output


def trace(root: Path, article: str) -> None:
    """Print every step that was taken with one article."""
    from pipeline import params  # noqa: PLC0415 - see the module's docstring
    from pipeline.commands.trace import trace as lines  # noqa: PLC0415 - see the module's docstring

    for line in lines(root, params.load(root), article):
        print(line)  # noqa: T201 - the one door to standard output


def infer(root: Path, path: Path) -> None:
    """Print new articles with their topics and tone as CSV; what else there is to say goes to standard error."""
    from pipeline import execution, params  # noqa: PLC0415 - see the module's docstring
    from pipeline.commands.infer import infer as inferred  # noqa: PLC0415 - see the module's docstring

    with execution.workers():
        found = inferred(root, params.load(root), path)
    for line in found.lines():
        print(line)  # noqa: T201 - the one door to standard output
    log = logging.getLogger("pipeline")
    for row in found.rejected.to_dicts():
        log.warning("%s:%s: rejected: %s", row["file"], row["line"], row["reason"])
    for remark in found.remarks:
        log.info("%s", remark)


def pack(folder: Path) -> None:
    """Write a folder as one file, and say how to use it."""
    from pipeline.artefacts import packing  # noqa: PLC0415 - see the module's docstring

    n_files = packing.pack(folder)
    target = packing.pack_of(folder)
    use = f"set ingest.path in params.yaml to {target}, and name {folder} in .dvcignore to spare DVC looking through it"
    print(f"{target} holds {n_files:,} files; {use}")  # noqa: T201 - see above


def coding_sheet(root: Path) -> None:
    """Write a sheet for people to code, and say what to do with it."""
    from pipeline import params  # noqa: PLC0415 - see the module's docstring
    from pipeline.commands.coding_sheet import coding_sheet as lines  # noqa: PLC0415 - see the module's docstring

    for line in lines(root, params.load(root)):
        print(line)  # noqa: T201 - the one door to standard output


def write_plots_page(root: Path) -> None:
    """Write the page in which `dvc plots` draws without a network."""
    from pipeline.artefacts.replacing import write_text  # noqa: PLC0415 - see the module's docstring
    from pipeline.report.page.plots_page import plots_page  # noqa: PLC0415 - see the module's docstring

    write_text(root / ".venv" / "plots.html", plots_page())


def failed(message: str, exit_code: int) -> int:
    """Say why on standard error."""
    sys.stderr.write(f"error: {message}\n")
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
