"""A command as a declaration: what it is for, what it is given, and the function that gives the lines to print."""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Argument:
    """What a command is given: a value by its place or, where `name` begins with "--", a switch."""

    name: str
    help: str
    kind: type = str
    is_optional: bool = False

    @property
    def is_switch(self) -> bool:
        """Whether it is given by its name and has no value."""
        return self.name.startswith("--")

    @property
    def keyword(self) -> str:
        """The keyword under which the function has it.

        >>> Argument("--quick", "only look").keyword, Argument("article", "which").keyword
        ('quick', 'article')
        """
        return self.name.removeprefix("--").replace("-", "_")

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let `parser` know it."""
        if self.is_switch:
            parser.add_argument(self.name, help=self.help, action="store_true")
        else:
            nargs, default = ("?", "") if self.is_optional else (None, None)
            shown = self.name.upper()
            parser.add_argument(self.name, help=self.help, type=self.kind, metavar=shown, nargs=nargs, default=default)


@dataclass(frozen=True)
class Command:
    """What `python -m pipeline NAME` does; the name is that of the file in pipeline/commands that declares it.

    `run` is given the folder of the project, its parameters unless
    `reads_params` is false, and the arguments by their keywords.  It gives the
    lines to print, one after another.  What else there is to say it logs.
    """

    help: str
    run: Callable[..., Iterable[str]]
    arguments: tuple[Argument, ...] = ()
    reads_params: bool = True

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let `parser` know the arguments."""
        for argument in self.arguments:
            argument.add_to(parser)

    def given(self, options: argparse.Namespace) -> dict[str, Any]:
        """The arguments by their keywords."""
        return {argument.keyword: getattr(options, argument.keyword) for argument in self.arguments}
