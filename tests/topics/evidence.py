"""The fits on which a choice of the number of topics rests: as the stage makes them, but for the shares of articles."""

from collections.abc import Sequence

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.seeds import derived
from pipeline.topics.baseline import agreement
from pipeline.topics.exclusivity import exclusivity
from pipeline.topics.heldout import completion
from pipeline.topics.incremental_em import fitted_terms, relaxations
from pipeline.topics.initialisation import initial
from pipeline.topics.selection import Candidate, Choice, choices
from pipeline.topics.subsamples import SHARE, shuffled, subsample

N_FITS = 3
# As params.yaml has them: sweeps from NMF, the sum of the prior of an article, the prior of a term.
SWEEPS = 40
ALPHA = 1.0
ETA = 0.1


def evidence(counts: CountMatrix, *, numbers: Sequence[int], baseline_at: Sequence[int], seed: int) -> list[Choice]:
    """Choices among `numbers` of topics, with the baseline measured at `baseline_at` of them; without NPMI."""
    drawn = [subsample(counts, share=SHARE, seed=derived(seed, f"part/{part}")) for part in range(N_FITS)]
    dealt = shuffled(counts, seed=derived(seed, "shuffled"))
    fits = {
        n: [topics(counts, rows, n, derived(seed, f"{n}/{part}")) for part, rows in enumerate(drawn)] for n in numbers
    }
    of_shuffled = {
        n: agreement([topics(dealt, rows, n, derived(seed, f"shuffled/{n}/{part}")) for part, rows in enumerate(drawn)])
        for n in baseline_at
    }
    candidates = [
        Candidate(n, part, left_out(counts, rows, fit, seed=seed), None, float(exclusivity(fit).mean()))
        for n in numbers
        for part, (rows, fit) in enumerate(zip(drawn, fits[n], strict=True))
    ]
    return choices(candidates, {n: agreement(fits[n]) for n in numbers}, of_shuffled)


def topics(counts: CountMatrix, rows: np.ndarray, n_topics: int, seed: int) -> np.ndarray:
    """The topics that the default engine finds in some documents, from NMF, shape (topics, terms)."""
    part = counts.rows(rows)
    begin = initial(part, "nmf", n_topics=n_topics, seed=seed)
    return fitted_terms(
        part.counts,
        begin,
        prior=prior(n_topics),
        eta=ETA,
        relaxations=relaxations(SWEEPS),
    )[0]


def left_out(counts: CountMatrix, rows: np.ndarray, fit: np.ndarray, *, seed: int) -> float:
    """Log likelihood per scored token of the other documents."""
    rest = np.setdiff1d(np.arange(len(counts.documents)), rows)
    score = completion(counts.rows(rest), fit, prior(len(fit)), seed=seed)
    return score.log_likelihood / score.n_tokens


def prior(n_topics: int) -> np.ndarray:
    return np.full(n_topics, ALPHA / n_topics)
