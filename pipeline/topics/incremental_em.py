"""LDA by incremental expectation maximisation that excludes a token's own contribution.

Topics are refined block by block of documents (incremental EM: Neal and Hinton
1998): a block's documents are assigned anew by the E-step of `cvb0`,
and at once their terms are counted anew.

Each step goes RELAXATION times as far as EM would (Salakhutdinov and Roweis 2003),
which beyond 2 also helps the fit to escape poor optima, and the last SETTLING sweeps
are plain to let it settle: by held-out likelihood three are as good as ten.  A
start from NMF needs fewer sweeps than a random one.

The prior of documents is symmetric: a learned one predicted held-out articles
no better.  Term probabilities are (counts + eta), made to add up to 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.cvb0 import shares_of_cells
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import initial
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.topics.engines.em_lda import EmLda

# More blocks cost memory (blocks x terms x topics), not time.
BLOCKS = 16
# Cells at a time within a block: what fits the processor's cache.
CELLS = 3_000
# E-steps of a block before the topics move for the first time.
FIRST_STEPS = 3
RELAXATION = 2.5
SETTLING = 3
# What a relaxed step leaves at least of the count that EM asks for.
FLOOR = 0.1


def fit(counts: CountMatrix, settings: "EmLda", *, n_topics: int, seed: int, start: Start) -> FittedTopics:
    """LDA by as many sweeps over the corpus as the start needs."""
    n_sweeps = {"nmf": settings.nmf_sweeps, "random": settings.random_sweeps}[start]
    prior = np.full(n_topics, settings.alpha / n_topics)
    begin = initial(counts, start, n_topics=n_topics, seed=seed)
    further = relaxations(n_sweeps)
    topic_term, trace = fitted_terms(counts.counts, begin, prior=prior, eta=settings.eta, relaxations=further)
    return FittedTopics(topic_term, prior, trace)


def relaxations(n_sweeps: int) -> list[float]:
    """How far each sweep goes as a multiple of EM's step.

    >>> relaxations(5)
    [2.5, 2.5, 1.0, 1.0, 1.0]
    """
    n_plain = min(SETTLING, n_sweeps)
    return [RELAXATION] * (n_sweeps - n_plain) + [1.0] * n_plain


def fitted_terms(
    counts: csr_matrix, begin: np.ndarray, *, prior: np.ndarray, eta: float, relaxations: Sequence[float]
) -> tuple[np.ndarray, tuple[float, ...]]:
    """Topics after a sweep over all documents for each of `relaxations`, shape (topics, terms), and their trace.

    `begin` is (topics, terms) in any scale of its rows, `prior` (topics,) that of a document, `eta` that of a term.
    The trace is the log likelihood per token as each sweep finds it; while steps are relaxed it goes up and down.
    """
    n_topics = len(begin)
    term_topic = np.ascontiguousarray((begin / begin.sum(axis=1, keepdims=True)).T)
    parts = np.array_split(np.arange(counts.shape[0]), min(BLOCKS, counts.shape[0]))
    blocks = [Block.of(counts[part[0] : part[-1] + 1], n_topics) for part in parts]
    for block in blocks:
        for _ in range(FIRST_STEPS):
            block.step(term_topic, prior, 1.0)
    total = np.sum([block.of_terms for block in blocks], axis=0)
    n_tokens = counts.sum()
    trace = []
    for relaxation in relaxations:
        log_likelihood = 0.0
        for block in blocks:
            term_topic = (total + eta) / (total + eta).sum(axis=0)
            before = block.of_terms
            log_likelihood += block.step(term_topic, prior, relaxation)
            total += block.of_terms - before
        trace.append(float(log_likelihood / n_tokens))
    topic_term = np.ascontiguousarray(((total + eta) / (total + eta).sum(axis=0)).T)
    return topic_term, tuple(trace)


@dataclass(frozen=True)
class Chunk:
    """A few whole documents as cells: the document, the term and the count of each.

    `by_document` is (documents, cells) and `by_term` (terms at hand, cells);
    both have a one for each cell and add up cells. `terms` are the columns of
    the terms at hand.
    """

    documents: slice
    cells: slice
    row: np.ndarray
    column: np.ndarray
    count: np.ndarray
    length: np.ndarray
    by_document: csr_matrix
    by_term: csr_matrix
    terms: np.ndarray


@dataclass
class Block:
    """Some documents and what the topics hold of them: by document and by term."""

    chunks: list[Chunk]
    of_documents: np.ndarray
    of_terms: np.ndarray
    scale: np.ndarray

    @classmethod
    def of(cls, counts: csr_matrix, n_topics: int) -> "Block":
        """The block with its tokens spread evenly over the topics."""
        even = np.repeat(np.asarray(counts.sum(axis=1), dtype=np.float64) / n_topics, n_topics, axis=1)
        return cls(_chunks(counts), even, np.zeros((counts.shape[1], n_topics)), np.zeros(counts.nnz))

    def step(self, term_topic: np.ndarray, prior: np.ndarray, relaxation: float) -> float:
        """One E-step, whose change is taken `relaxation` times; the log likelihood before it."""
        of_documents, of_terms = np.zeros_like(self.of_documents), np.zeros_like(self.of_terms)
        weights = self.of_documents + prior
        log_likelihood = 0.0
        for chunk in self.chunks:
            shares, self.scale[chunk.cells], total = shares_of_cells(
                weights[chunk.documents].take(chunk.row, axis=0),
                term_topic.take(chunk.column, axis=0),
                self.scale[chunk.cells],
            )
            shares *= chunk.count[:, np.newaxis]
            of_documents[chunk.documents] = chunk.by_document @ shares
            of_terms[chunk.terms] += chunk.by_term @ shares
            log_likelihood += float(chunk.count @ np.log(total / (chunk.length + prior.sum())))
        self.of_documents = _further(self.of_documents, of_documents, relaxation)
        self.of_terms = _further(self.of_terms, of_terms, relaxation)
        return log_likelihood


def _further(before: np.ndarray, after: np.ndarray, relaxation: float) -> np.ndarray:
    """`after`, or a point beyond it as seen from `before`."""
    if relaxation == 1:
        return after
    return np.asarray(np.maximum(before + relaxation * (after - before), FLOOR * after))


def _chunks(counts: csr_matrix) -> list[Chunk]:
    ends = counts.indptr
    cuts = np.unique(np.append(np.searchsorted(ends, np.arange(0, counts.nnz, CELLS)), counts.shape[0]))
    return [_chunk(counts, first, last) for first, last in pairwise(cuts) if ends[last] > ends[first]]


def _chunk(counts: csr_matrix, first: int, last: int) -> Chunk:
    start, stop = counts.indptr[first], counts.indptr[last]
    column = counts.indices[start:stop]
    count = counts.data[start:stop].astype(np.float64)
    ends = counts.indptr[first : last + 1] - start
    row = np.repeat(np.arange(last - first), np.diff(ends))
    order = np.argsort(column, kind="stable")
    terms, begins = np.unique(column[order], return_index=True)
    ones = np.ones(len(column))
    return Chunk(
        documents=slice(first, last),
        cells=slice(start, stop),
        row=row,
        column=column,
        count=count,
        length=np.bincount(row, weights=count)[row],
        by_document=csr_matrix((ones, np.arange(len(column)), ends), shape=(last - first, len(column))),
        by_term=csr_matrix((ones, order, np.append(begins, len(column))), shape=(len(terms), len(column))),
        terms=terms,
    )
