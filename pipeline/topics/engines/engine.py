"""A topic engine as one record: everything else that names engines is derived from these.

The types of settings, the parameters that DVC watches, the methods chapter and
the versions all come from the record.  An engine's file is imported by all
that reads params.yaml: it imports its libraries inside `fit`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING

from pipeline.errors import SetupError
from pipeline.settings import Settings
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.topics.fit import FittedTopics


@dataclass(frozen=True)
class TraceUnit:
    """What the values of a fit's trace follow: one value for every `every` of these steps.

    `remark` is what a reader should know of the shape of the curve.
    """

    step: str
    every: int = 1
    remark: str = ""


@dataclass(frozen=True)
class Engine:
    """A topic model and what the pipeline has to know of it.

    `fit` is called as fit(counts, settings, n_topics=, seed=, start=) with an
    instance of `settings`, its section of params.yaml; it uses no global random
    state and one job.  `starts` are where it can start, first the one that
    needs no reason.  `methods` completes "topics were fitted by ..." in the
    report, with citations, and `works` are the references of those that no
    other chapter cites.  `libraries` are the distributions that it computes
    with, all of them locked; an optional one is the `requirement` instead, as
    pip takes it.  `trace` is None for an engine whose fits have none.
    """

    name: str
    fit: "Callable[..., FittedTopics]"
    settings: type[Settings]
    starts: tuple[Start, ...]
    methods: str
    works: Mapping[str, str] = field(default_factory=dict)
    libraries: tuple[str, ...] = ("numpy", "scipy")
    requirement: str = ""
    trace: TraceUnit | None = None


def check_installed(engine: Engine) -> None:
    """Raise SetupError unless the optional library of `engine`, if it has one, is installed in that very version.

    Another version may give other topics, and DVC would not know.
    """
    library, _, version = engine.requirement.partition("==")
    found = _installed(library) if library else version
    if found != version:
        message = (
            f"topics.engine {engine.name} needs {library} {version}, found {found}. "
            f"Install it with `.venv/bin/python -m pip install {engine.requirement}`, or choose another engine."
        )
        raise SetupError(message)


def _installed(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"
