"""`python -m pipeline COMMAND`: arguments, logging and exit codes.

The only module that writes to standard output.  What needs the libraries is
imported inside the functions, so that a wrong Python or a missing library
ends in one clear line.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import logging
import signal
import sys
from pathlib import Path

PYTHONS = ((3, 11), (3, 13))
STAGES = (
    "ingest",
    "segment",
    "tokenise",
    "vectorise",
    "fit_topics",
    "score_sentiment",
    "analyse",
    "report",
)
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
    return run(options.command, options.root.resolve())


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
    flow = importlib.import_module("pipeline").__doc__
    commands = argparse.ArgumentParser(
        prog="python -m pipeline", description=flow, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    known = [*STAGES, "check", "plots-page"]
    commands.add_argument("command", choices=known, metavar="COMMAND", help=", ".join(known))
    commands.add_argument("--root", type=Path, default=Path(), help="folder of the project (default: the current one)")
    return commands


def run(command: str, root: Path) -> int:
    """Run one command below `root` and say how it ended."""
    errors = importlib.import_module("pipeline.errors")
    try:
        if command == "plots-page":
            write_plots_page(root)
        elif command == "check":
            check(root)
        else:
            run_stage(command, root)
    except errors.PipelineError as error:
        return failed(f"{command}: {error}", error.exit_code)
    except KeyboardInterrupt:
        return failed(f"{command}: interrupted", INTERRUPTED)
    return 0


def run_stage(name: str, root: Path) -> None:
    """Run the stage called `name`."""
    from pipeline import execution, params  # noqa: PLC0415 - see the module's docstring

    stage = importlib.import_module(f"pipeline.stages.{name}").STAGE
    settings = params.load(root)
    with execution.workers():
        stage.run(root, settings)


def check(root: Path) -> None:
    """Look at all that can be wrong before `dvc repro`, and print what is worth knowing."""
    from pipeline import params  # noqa: PLC0415 - see the module's docstring
    from pipeline.check import check as notes  # noqa: PLC0415 - see the module's docstring

    for note in notes(root, params.load(root)):
        print(note)  # noqa: T201 - the one door to standard output


def write_plots_page(root: Path) -> None:
    """Write the page in which `dvc plots` draws without a network."""
    from pipeline.artefacts.replacing import write_text  # noqa: PLC0415 - see the module's docstring
    from pipeline.report.page import plots_page  # noqa: PLC0415 - see the module's docstring

    write_text(root / ".venv" / "plots.html", plots_page())


def failed(message: str, exit_code: int) -> int:
    """Say why on standard error."""
    sys.stderr.write(f"error: {message}\n")
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
