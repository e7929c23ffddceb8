"""How often the true number of topics is in the set that `select_topics` would report, and how large the set is.

    python benchmarks/selection.py [FIRST_SEED [N_CORPORA [N_DOCUMENTS]]]

For 5, 10 and 20 topics it draws N_CORPORA (20) planted corpora each, fits the
whole grid to three parts of each, and prints the set; then it does the same
with one shuffled corpus each, in which there is nothing to find.  The engine
is the default one, started from NMF.  PIPELINE_JOBS spreads the corpora
(default: one worker).
"""

import os
import platform
import sys
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline.execution import map_ordered, workers  # noqa: E402 - the path to it is set above
from pipeline.report.chapters.trade_off import sentences  # noqa: E402
from pipeline.report.findings import Findings  # noqa: E402
from pipeline.tables.select_topics import CHOICES  # noqa: E402
from pipeline.topics.grid import grid  # noqa: E402
from pipeline.topics.selection import Choice, choice_rows  # noqa: E402
from pipeline.topics.subsamples import shuffled  # noqa: E402
from tests.topics.evidence import evidence  # noqa: E402
from tests.topics.planted_corpora import N_DOCUMENTS, planted  # noqa: E402

TRUE = (5, 10, 20)
GRID = grid(2, 32, 12)
# Both ends and the middle, as in the stage.
BASELINE_AT = (GRID[0], GRID[round((len(GRID) - 1) / 2)], GRID[-1])
N_SHUFFLED = 1


@dataclass(frozen=True)
class Case:
    """A corpus to draw."""

    n_topics: int
    seed: int
    n_documents: int
    is_shuffled: bool


@dataclass(frozen=True)
class Outcome:
    """What came of it, and the CPU seconds it took."""

    case: Case
    choices: list[Choice]
    seconds: float

    def chosen(self) -> list[int]:
        """The numbers of topics in the set."""
        return [choice.n_topics for choice in self.choices if choice.is_in_set]


def outcome(case: Case) -> Outcome:
    """The choices for one corpus."""
    start = time.process_time()
    counts = planted(case.n_topics, seed=case.seed, n_documents=case.n_documents).counts
    if case.is_shuffled:
        counts = shuffled(counts, seed=case.seed)
    found = evidence(counts, numbers=GRID, baseline_at=BASELINE_AT, seed=case.seed)
    return Outcome(case, found, time.process_time() - start)


def summary(outcomes: list[Outcome], n_topics: int) -> str:
    """Coverage and size of the set over the corpora of one number of topics."""
    covered = sum(n_topics in one.chosen() for one in outcomes)
    best = [max(one.choices, key=lambda choice: choice.heldout.mean).n_topics for one in outcomes]
    found = [max(one.choices, key=lambda choice: choice.above_baseline.mean).n_topics for one in outcomes]
    share = np.mean([len(one.chosen()) for one in outcomes]) / len(GRID)
    alone = f"best held-out score alone {best.count(n_topics)}, best agreement alone {found.count(n_topics)}"
    return f"K = {n_topics}: in the set {covered} of {len(outcomes)} ({alone}); the set is {share:.3f} of the grid"


def group(n_topics: int, first: int, n_corpora: int, n_documents: int) -> float:
    """Run and print the corpora of one number of topics; the CPU seconds."""
    cases = [Case(n_topics, first + i, n_documents, is_shuffled=False) for i in range(n_corpora)]
    cases += [Case(n_topics, first + i, n_documents, is_shuffled=True) for i in range(N_SHUFFLED)]
    outcomes = map_ordered(outcome, cases, title=f"corpora of {n_topics} topics")
    genuine = [one for one in outcomes if not one.case.is_shuffled]
    for one in genuine:
        print(f"{n_topics:3} {one.case.seed}  {one.chosen()}")
    print(summary(genuine, n_topics))
    for one in outcomes[len(genuine) :]:
        said = sentences(Findings({CHOICES.name: choice_rows(one.choices)}))
        print(f"shuffled {one.case.seed}  {one.chosen()}  {' '.join(said)}", flush=True)
    return sum(one.seconds for one in outcomes)


def main(first: int = 2001, n_corpora: int = 20, n_documents: int = N_DOCUMENTS) -> None:
    """Run and print."""
    os.environ.setdefault("PIPELINE_JOBS", "1")
    print(
        f"python {' '.join(sys.argv)}; seeds from {first}, {n_documents} documents, grid {GRID}, chance {BASELINE_AT}"
    )
    versions = {name: metadata.version(name) for name in ("numpy", "scikit-learn", "scipy")}
    print("Python", platform.python_version(), versions, flush=True)
    with workers():
        seconds = sum(group(n_topics, first, n_corpora, n_documents) for n_topics in TRUE)
    print(f"{seconds:.0f} CPU s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
