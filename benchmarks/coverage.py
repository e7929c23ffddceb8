"""How often the intervals of `estimate` hold what is true, and how often it sees changes where there are none.

    python benchmarks/coverage.py [N_CORPORA [FIRST_SEED]]

N_CORPORA (200) planted corpora with effects and as many without (see
tests/analysis/planted_changes.py) go through the stages with the settings of
params.yaml, but for 5 topics, and 400 draws to save time.  Truth is the value
of the population.  Cells are pooled over corpora, topics and months; those of
topics that the fit missed are counted apart; where the pipeline says "too few
articles to say" there is no interval to count.  PIPELINE_JOBS spreads the
corpora (default: one worker).
"""

import os
import platform
import sys
import time
from dataclasses import dataclass
from functools import partial, reduce
from importlib import metadata
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline import params  # noqa: E402 - the path to it is set above
from pipeline.execution import map_ordered, workers  # noqa: E402
from tests.analysis.coverage import FOUND, Cells, Outcome, outcome  # noqa: E402
from tests.analysis.planted_changes import N_TOPICS, planted  # noqa: E402

N_CORPORA = 200
N_DRAWS = 400


@dataclass(frozen=True)
class Corpus:
    """One corpus to look at."""

    seed: int
    has_effects: bool
    n_fits: int


def looked_at(corpus: Corpus, *, settings: params.Params) -> Outcome:
    """What the stages say of it."""
    topics = settings.topics.model_copy(update={"n_topics": N_TOPICS})
    analysis = settings.analysis.model_copy(update={"n_draws": N_DRAWS})
    return outcome(planted(corpus.seed, has_effects=corpus.has_effects), topics, analysis, n_fits=corpus.n_fits)


def pooled(outcomes: list[Outcome], name: str) -> Cells:
    """The cells of all corpora."""
    return reduce(Cells.joined, [each.cells[name] for each in outcomes])


def row(name: str, cells: Cells, *, is_found: bool) -> str:
    """A row of the table."""
    asked = cells.is_found == is_found
    known = asked & ~np.isnan(cells.low)
    if not known.any():
        return f"| {name} | {asked.sum()} | {(asked & ~known).sum()} | | | | |"
    low, high, truth = cells.low[known], cells.high[known], cells.truth[known]
    below, above = (truth < low).mean(), (truth > high).mean()
    held = f"{1 - below - above:.3f} | {below:.3f} | {above:.3f} | {np.median(high - low):.3f}"
    return f"| {name} | {asked.sum()} | {(asked & ~known).sum()} | {held} |"


def table(outcomes: list[Outcome]) -> list[str]:
    """Coverage by what the intervals are of."""
    judged = "too few articles | contain the true value | true value below | above | median width"
    head = f"| 95% intervals of | cells | {judged} |"
    rows = [row(name, pooled(outcomes, name), is_found=True) for name in outcomes[0].cells]
    missed = [
        row(f"{name}, topics missed", pooled(outcomes, name), is_found=False) for name in list(outcomes[0].cells)[:2]
    ]
    return [head, "| --- " + "| ---: " * 6 + "|", *rows, *missed]


def changes(outcomes: list[Outcome]) -> list[str]:
    """How many comparisons are called changes, and in how many corpora any is."""
    flags = [each.change_points for each in outcomes]
    by_measure = {
        measure: np.mean([each.filter(measure=measure)["is_change"].mean() for each in flags])
        for measure in ("prevalence", "tone")
    }
    either = np.mean([bool(each["is_change"].any()) for each in flags])
    some = ", ".join(f"{share:.3f} of {measure}" for measure, share in by_measure.items())
    return [f"called changes: {some}; any in {either:.3f} of the corpora"]


def false_changes(outcomes: list[Outcome]) -> list[str]:
    """How many intervals of a change that is not there exclude 0."""
    found = {name: pooled(outcomes, name) for name in outcomes[0].cells if name.endswith("between halves")}
    return [f"{name}: {((each.low > 0) | (each.high < 0)).mean():.3f} exclude 0" for name, each in found.items()]


def main() -> None:
    """Print the tables."""
    n_corpora, first = (int(value) for value in (*sys.argv[1:], *(str(N_CORPORA), "0")[len(sys.argv) - 1 :]))
    os.environ.setdefault("PIPELINE_JOBS", "1")
    settings = params.load(REPOSITORY)
    n_fits = settings.stability.n_fits
    start = time.process_time()
    cases = {"with effects": (True, n_fits), "without effects": (False, n_fits)}
    for name, (has_effects, fits) in cases.items():
        corpora = [Corpus(first + number, has_effects, fits) for number in range(n_corpora)]
        with workers():
            outcomes = map_ordered(partial(looked_at, settings=settings), corpora, title=f"corpora {name}")
        missed = sum(int((each.similarity < FOUND).sum()) for each in outcomes)
        said = [*table(outcomes), *changes(outcomes), *([] if has_effects else false_changes(outcomes))]
        print(f"\n{n_corpora} corpora {name}; {missed} of {n_corpora * N_TOPICS} topics missed\n", *said, sep="\n")
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", "scipy"))
    print(f"\n{time.process_time() - start:.0f} CPU s, Python {platform.python_version()}, {libraries}")


if __name__ == "__main__":
    main()
