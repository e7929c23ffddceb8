"""A topic engine as one record: everything else that names engines is derived from these.

The types of settings, the parameters that DVC watches, the methods chapter and
the versions all come from the record.  Whatever reads params.yaml imports the
file of an engine, so that its libraries are imported inside `load`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING

from pipeline.errors import SetupError
from pipeline.settings import Settings
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics


@dataclass(frozen=True)
class TraceUnit:
    """What the values of a fit's trace follow: one value for every `every` of these steps.

    `remark` is what a reader should know of the shape of the curve.
    """

    step: str
    every: int = 1
    remark: str = ""


# A fit by (counts, settings, n_topics=, seed=, start=), with topics in any order.
Fit = Callable[..., "FittedTopics"]


@dataclass(frozen=True)
class Engine:
    """A topic model and what the pipeline has to know of it.

    `load` imports all that the engine computes with and returns its fit, which
    takes an instance of `settings`, its section of params.yaml; a fit uses no
    global random state and one job.  `starts` are where it can start, first the
    one that needs no reason.  `methods` completes "topics were fitted by ..."
    in the report, with citations, and `works` are the references of those that
    no other chapter cites.  `libraries` are the distributions that it computes
    with, all of them locked; an optional one is the `requirement` instead, as
    pip takes it.  `trace` is None for an engine whose fits have none.
    """

    name: str
    load: Callable[[], Fit]
    settings: type[Settings]
    starts: tuple[Start, ...]
    methods: str
    works: Mapping[str, str] = field(default_factory=dict)
    libraries: tuple[str, ...] = ("numpy", "scipy")
    requirement: str = ""
    trace: TraceUnit | None = None

    def fit(
        self, counts: "CountMatrix", settings: Settings, *, n_topics: int, seed: int, start: Start
    ) -> "FittedTopics":
        """The topics of `counts`, by one thread of linear algebra.

        The limit holds for libraries that are loaded when it is set: those of
        the engine are, before it fits.  Raises SetupError where the optional
        library is missing, and CorpusError for a corpus that is too small.
        """
        from pipeline.execution import single_threaded

        check_installed(self)
        fit = self.load()
        return single_threaded(partial(fit, settings=settings, n_topics=n_topics, seed=seed, start=start), counts)


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
