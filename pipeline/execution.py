"""How work is spread, chosen by the environment and never by params.yaml.

PIPELINE_JOBS is the number of workers (default: the processors at hand),
PIPELINE_BACKEND a joblib backend (default: loky).  Neither can change a
result: an item is a fixed piece of work, and results come back in the order
of the items.

What spreads work and draws on a terminal is imported where it is needed: a
stage of which little is to be done should not spend its time on imports.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, NamedTuple, Protocol, TypeVar

from threadpoolctl import ThreadpoolController, threadpool_limits

from pipeline.errors import SetupError

Item = TypeVar("Item")
Result = TypeVar("Result")

BACKENDS = ("loky", "sequential", "threading")


class Spread(NamedTuple):
    """Where work goes: to how many workers (None: the processors at hand) of which backend."""

    backend: str
    n_jobs: int | None


class Each(Protocol):
    """Whatever gives `[function(item) for item in items]`, as map_ordered does."""

    def __call__(self, function: Callable[[Item], Result], items: Sequence[Item], *, title: str) -> list[Result]:
        """The results in the order of the items; `title` says on a terminal what is going on."""


_IN_PLACE = Spread("sequential", 1)
_spread: ContextVar[Spread] = ContextVar("spread", default=_IN_PLACE)


@contextmanager
def workers() -> Iterator[None]:
    """A context in which `map_ordered` uses the workers that the environment names."""
    backend = os.environ.get("PIPELINE_BACKEND", "loky")
    if backend not in BACKENDS:
        message = f"PIPELINE_BACKEND is {backend!r}; expected one of {', '.join(BACKENDS)}."
        raise SetupError(message)
    token = _spread.set(Spread(backend, _jobs()))
    try:
        yield
    finally:
        _spread.reset(token)


def _jobs() -> int | None:
    value = os.environ.get("PIPELINE_JOBS", "")
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        message = f"PIPELINE_JOBS is {value!r}; expected a whole number of workers, 1 or more."
        raise SetupError(message)
    return int(value)


def on_terminal() -> bool:
    """Whether a person is watching."""
    return sys.stderr.isatty()


@contextmanager
def working(title: str) -> Iterator[None]:
    """A sign of life on a terminal during work of unknown length; nothing in logs."""
    with _status(title) if on_terminal() else nullcontext():
        yield


def _status(title: str) -> Any:  # noqa: ANN401 - a context of the library
    from rich.console import Console  # noqa: PLC0415 - see the module's docstring

    return Console(stderr=True).status(title)


def map_ordered(function: Callable[[Item], Result], items: Sequence[Item], *, title: str) -> list[Result]:
    """`[function(item) for item in items]`, wherever the work is sent.

    A single item is worked on in place.  Progress is shown on a terminal only.
    """
    if len(items) <= 1:
        return [single_threaded(function, item) for item in items]
    # The limit belongs to the process: threads that set and lift it by themselves would undo
    # each other's, so it is set before the first of them starts.
    with threadpool_limits(limits=1):
        results = _results(function, items, _spread.get())
        return list(_tracked(results, len(items), title) if on_terminal() else results)


def _results(function: Callable[[Item], Result], items: Sequence[Item], spread: Spread) -> Iterator[Result]:
    if spread.n_jobs == 1:
        yield from (single_threaded(function, item) for item in items)
        return
    from joblib import Parallel, cpu_count, delayed  # noqa: PLC0415 - see the module's docstring

    parallel = Parallel(n_jobs=spread.n_jobs or int(cpu_count()), backend=spread.backend, return_as="generator")
    yield from parallel(delayed(single_threaded)(function, item) for item in items)


def _tracked(results: Iterator[Result], n_items: int, title: str) -> Iterator[Result]:
    from rich.console import Console  # noqa: PLC0415 - see the module's docstring
    from rich.progress import track  # noqa: PLC0415 - see the module's docstring

    yield from track(results, description=title, total=n_items, console=Console(stderr=True), transient=True)


def single_threaded(function: Callable[[Item], Result], item: Item) -> Result:
    """`function(item)` with linear algebra limited to one thread.

    One thread and several give different last digits, hence different files.
    """
    with _libraries(len(sys.modules)).limit(limits=1):
        return function(item)


@lru_cache(maxsize=1)
def _libraries(n_modules: int) -> ThreadpoolController:
    """The libraries of linear algebra that are loaded.

    To look for them takes some milliseconds, so it is done again only when a
    module was imported since.
    """
    del n_modules
    return ThreadpoolController()
