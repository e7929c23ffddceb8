"""`python -m pipeline COMMAND`: arguments, logging and exit codes.

The only module that writes to standard output, and the only one that imports
by name: a stage or command is loaded when it is asked for, after Python and
the libraries were found usable.
"""

import argparse
import gc
import importlib
import importlib.util
import logging
import os
import pkgutil
import signal
import sys
from pathlib import Path
from typing import Any

from pipeline.order import MAKES, STAGES, flow

PYTHONS = ((3, 11), (3, 13))
COMMANDS = tuple(
    module.name.replace("_", "-") for module in pkgutil.iter_modules([str(Path(__file__).parent / "commands")])
)
STAGES_ARE_COMMANDS = "Each stage is a command; `dvc repro` runs those that are out of date."
NOT_SET_UP = 5
INTERRUPTED = 130
TERMINATED = 143


def main(arguments: list[str] | None = None) -> int:
    """The exit code of one command; errors of the user are one message on standard error."""
    unusable = unusable_python()
    if unusable:
        return failed(unusable, NOT_SET_UP)
    words = sys.argv[1:] if arguments is None else arguments
    options = parser(words[0] if words else "").parse_args(words)
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


def parser(asked: str = "") -> argparse.ArgumentParser:
    """The command line.  Of the commands only `asked` is loaded where there is one of that name, and otherwise all."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=Path(), help="folder of the project (default: the current one)")
    program = argparse.ArgumentParser(
        prog="python -m pipeline",
        description=f"{importlib.import_module('pipeline').__doc__}\n{flow()}\n\n{STAGES_ARE_COMMANDS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = program.add_subparsers(dest="command", metavar="COMMAND", required=True, title="other commands")
    for name in COMMANDS:
        loaded = load(name) if asked not in (STAGES + COMMANDS) or name == asked else None
        own = commands.add_parser(
            name, parents=[common], help=loaded and loaded.help, description=loaded and loaded.help
        )
        if loaded:
            loaded.add_to(own)
    for stage, made in MAKES.items():
        commands.add_parser(stage, parents=[common], description=f"run one stage, which makes {made}")
    return program


def load(name: str) -> Any:  # noqa: ANN401 - a module of the package, imported by name
    """The command called `name`."""
    return importlib.import_module(f"pipeline.commands.{name.replace('-', '_')}").COMMAND


def run(options: argparse.Namespace, root: Path) -> int:
    """Run one command or stage below `root` and say how it ended."""
    errors = importlib.import_module("pipeline.errors")
    try:
        act = run_stage if options.command in STAGES else run_command
        act(options, root)
        # Short outputs are still in the buffer: a reader that has gone is to be met here, not on leaving.
        sys.stdout.flush()
    except errors.PipelineError as error:
        return failed(f"{options.command}: {error}", error.exit_code)
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has read enough; Python would complain once more on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return failed(f"{options.command}: interrupted", INTERRUPTED)
    return 0


def run_stage(options: argparse.Namespace, root: Path) -> None:
    """Run a stage."""
    execution, params = (importlib.import_module(f"pipeline.{name}") for name in ("execution", "params"))
    stage = importlib.import_module(f"pipeline.stages.{options.command}").STAGE
    settings = params.load(root)
    # Rows hold no cycles: to look for some after every seven hundred takes a thirtieth of the time.
    gc.set_threshold(50_000, 20, 20)
    with execution.workers():
        stage.run(root, settings)


def run_command(options: argparse.Namespace, root: Path) -> None:
    """Print the lines of a command as they arrive."""
    command = load(options.command)
    settings = (importlib.import_module("pipeline.params").load(root),) if command.reads_params else ()
    for line in command.run(root, *settings, **command.given(options)):
        print(line)  # noqa: T201 - the one door to standard output


def failed(message: str, exit_code: int) -> int:
    """Say why on standard error."""
    sys.stderr.write(f"error: {message}\n")
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
