"""Documents whose topic shares are uncertain -> draws of sums over groups of them.

Three things are uncertain, and each draw varies all of them:

- which articles there are: an article counts with a weight of Exp(1), its
  sections with it (the Bayesian bootstrap: Rubin 1981).  Unlike drawing with
  replacement it never leaves a group empty, and within any group it is the
  bootstrap of that group;
- the shares of each document, given the topics: `posterior`;
- the topics, given other articles: `with_fits`, or `reach_of_fits` without a draw.

All groups share their draws, so that differences between them have intervals
too.  Every article and document has its own seed: what is drawn for it depends neither
on the others nor on how the work is distributed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from scipy import stats
from scipy.sparse import csc_matrix, csr_matrix, vstack

from pipeline.analysis.posterior import draws, seed_of
from pipeline.execution import map_ordered
from pipeline.seeds import derived
from pipeline.statistics.bootstrap import CONFIDENCE

# Pieces of work, whatever the number of workers: each hands back sums of the size cells x draws x topics.
PIECES = 16
# Documents at a time within a piece, some 20 MB at 1,000 draws of 10 topics.
AT_ONCE = 250


@dataclass(frozen=True)
class Documents:
    """Articles or sections with their topics.

    `names` and `articles` are (documents,): what each is called and the
    article it stands in.  `parameters` is (documents, topics), those of the
    posterior, see `posterior.concentration`.  `shares` is (1 + fits,
    documents, topics): the shares under the fit itself, then under each of the
    fits to subsamples, with topics in the order of the first.
    """

    names: Sequence[str]
    articles: Sequence[str]
    parameters: np.ndarray
    shares: np.ndarray


@dataclass(frozen=True)
class Piece:
    """Some documents as in `Documents`, and their columns of the cells."""

    names: Sequence[str]
    articles: Sequence[str]
    parameters: np.ndarray
    cells: csc_matrix


@dataclass(frozen=True)
class Sums:
    """Sums of topic shares over cells, each document times its value there.

    `drawn` is (draws, cells, topics).  `of_fits` is (1 + fits, cells, topics):
    nothing drawn, under the fit itself and under each of the fits to subsamples.
    The sum over topics is that of the values alone.
    """

    drawn: np.ndarray
    of_fits: np.ndarray


def sums(documents: Documents, cells: csr_matrix, *, n_draws: int, seed: int) -> Sums:
    """The sums over the rows of `cells` (cells, documents), which has the value of each document in each cell."""
    columns = cells.tocsc()
    size = max(1, -(-len(documents.names) // PIECES))
    parts = [slice(start, start + size) for start in range(0, len(documents.names), size)]
    pieces = [
        Piece(documents.names[part], documents.articles[part], documents.parameters[part], columns[:, part])
        for part in parts
    ]
    work = partial(_drawn, n_draws=n_draws, seed=seed)
    shape = (cells.shape[0], n_draws, documents.shares.shape[2])
    total = np.zeros((shape[0], shape[1] * shape[2]))
    for found in map_ordered(work, pieces, title="drawing topic shares"):
        total += found
    drawn = total.reshape(shape).transpose(1, 0, 2)
    return Sums(drawn, np.stack([cells @ shares for shares in documents.shares]))


def sums_of(documents: Documents, blocks: Sequence[csr_matrix], *, n_draws: int, seed: int) -> list[Sums]:
    """`sums` for each of some blocks of cells, from the same draws."""
    found = sums(documents, csr_matrix(vstack(blocks)), n_draws=n_draws, seed=seed)
    ends = np.cumsum([0, *(block.shape[0] for block in blocks)])
    return [Sums(found.drawn[:, start:end], found.of_fits[:, start:end]) for start, end in pairwise(ends)]


def weights(article: str, *, n: int, seed: int) -> np.ndarray:
    """How much an article counts in each of `n` draws, shape (n,), of mean 1."""
    return np.random.default_rng(derived(seed, f"article/{article}")).standard_exponential(n)


def with_fits(drawn: np.ndarray, of_fits: np.ndarray, *, share: float, seed: int) -> np.ndarray:
    """`drawn` (draws, ...) with what other articles would have done to the topics.

    `of_fits` (1 + fits, ...) is the same number under the fit itself and under
    fits to subsamples with a `share` of the articles.  These share most of their
    articles with the fit itself, so their deviations from it are too small by
    sqrt((1 - share) / share), which is made good: the jackknife with many left
    out (Shao and Wu 1989).  A draw adds the deviations with random weights of
    Student's t with as many degrees of freedom as there are fits, since so few
    fits say little about their spread.  Without other fits nothing is added.
    """
    deviations = of_fits[1:] - of_fits[0]
    n_fits = len(deviations)
    if not n_fits:
        return drawn
    random = np.random.default_rng(derived(seed, "fits"))
    normal = random.standard_normal((len(drawn), n_fits))
    spread = np.sqrt(random.chisquare(n_fits, (len(drawn), 1)) / n_fits)
    lean = normal / spread * np.sqrt(share / (1 - share) / n_fits)
    return np.asarray(drawn + np.einsum("df,f...->d...", lean, deviations))


def reach_of_fits(of_fits: np.ndarray, *, share: float) -> np.ndarray:
    """How far to either side other articles would have moved the topics in 95 of 100 cases, of the shape of a fit.

    The jackknife of `with_fits`, times the quantile of Student's t with as
    many degrees of freedom as there are other fits; 0 without one.
    """
    deviations = of_fits[1:] - of_fits[0]
    n_fits = max(1, len(deviations))
    variance = share / (1 - share) * (deviations**2).sum(axis=0) / n_fits
    return np.asarray(stats.t.ppf((1 + CONFIDENCE) / 2, n_fits) * np.sqrt(variance))


def _drawn(piece: Piece, *, n_draws: int, seed: int) -> np.ndarray:
    """The sums over some documents, shape (cells, draws times topics)."""
    n_topics = piece.parameters.shape[1]
    total = np.zeros((piece.cells.shape[0], n_draws * n_topics))
    before, weight = "", np.empty(0)
    for start in range(0, len(piece.names), AT_ONCE):
        names = piece.names[start : start + AT_ONCE]
        shares = np.empty((len(names), n_draws, n_topics))
        for place, name in enumerate(names):
            article = piece.articles[start + place]
            if article != before:
                before, weight = article, weights(article, n=n_draws, seed=seed)
            drawn = draws(piece.parameters[start + place], n=n_draws, seed=seed_of(seed, name))
            shares[place] = drawn * weight[:, np.newaxis]
        total += piece.cells[:, start : start + AT_ONCE] @ shares.reshape(len(names), -1)
    return total
