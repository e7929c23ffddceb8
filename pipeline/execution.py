"""How work is spread, chosen by the environment and never by params.yaml.

PIPELINE_JOBS is the number of workers (default: the processors at hand),
PIPELINE_BACKEND a joblib backend (default: loky).  Neither can change a
result: an item is a fixed piece of work, and results come back in the order
of the items.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import TypeVar

from joblib import Parallel, cpu_count, delayed, parallel_config
from rich.console import Console
from rich.progress import track
from threadpoolctl import ThreadpoolController, threadpool_limits

from pipeline.errors import SetupError

Item = TypeVar("Item")
Result = TypeVar("Result")

BACKENDS = ("loky", "sequential", "threading")


@contextmanager
def workers() -> Iterator[None]:
    """A context in which `map_ordered` uses the workers that the environment names."""
    backend = os.environ.get("PIPELINE_BACKEND", "loky")
    if backend not in BACKENDS:
        message = f"PIPELINE_BACKEND is {backend!r}; expected one of {', '.join(BACKENDS)}."
        raise SetupError(message)
    with parallel_config(backend=backend, n_jobs=_jobs()):
        yield


def _jobs() -> int:
    value = os.environ.get("PIPELINE_JOBS", "")
    if not value:
        return int(cpu_count())
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        message = f"PIPELINE_JOBS is {value!r}; expected a whole number of workers, 1 or more."
        raise SetupError(message)
    return int(value)


@contextmanager
def working(title: str) -> Iterator[None]:
    """A sign of life on a terminal while work goes on whose end cannot be told; nothing in logs."""
    console = Console(stderr=True)
    with console.status(title) if console.is_terminal else nullcontext():
        yield


def map_ordered(function: Callable[[Item], Result], items: Sequence[Item], *, title: str) -> list[Result]:
    """`[function(item) for item in items]`, wherever the work is sent.

    A single item is worked on in place.  Progress is shown on a terminal only.
    """
    console = Console(stderr=True)
    if len(items) <= 1:
        return [single_threaded(function, item) for item in items]
    # The limit belongs to the process: threads that set and lift it by themselves would undo
    # each other's, so it is set before the first of them starts.
    with threadpool_limits(limits=1):
        results = Parallel(return_as="generator")(delayed(single_threaded)(function, item) for item in items)
        return list(
            track(
                results,
                description=title,
                total=len(items),
                console=console,
                disable=not console.is_terminal,
                transient=True,
            )
        )


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
