"""A fitted topic model as two matrices, whatever engine made it."""

from dataclasses import dataclass

import numpy as np

TOLERANCE = 1e-6


@dataclass(frozen=True)
class FittedTopics:
    """The result of an engine, topics in any order; fields as in TopicFit, which has the documents as well."""

    topic_term: np.ndarray
    alpha: np.ndarray
    trace: tuple[float, ...] = ()


@dataclass(frozen=True)
class TopicFit:
    """Topics of documents and terms of topics, both row-stochastic.

    `doc_topic` is (documents, topics): the share of each topic in a document.
    `topic_term` is (topics, terms): the probability of each term given a topic.
    `alpha` is (topics,): the Dirichlet prior of a document's shares, > 0.
    Topics are in canonical order (see `canonical`); topic number k in tables
    is row k - 1 here.  `trace` is the log likelihood per token after each sweep
    of the fit, empty for an engine that has none.  Raises ValueError when the
    shapes contradict the names.
    """

    doc_topic: np.ndarray
    topic_term: np.ndarray
    alpha: np.ndarray
    documents: tuple[str, ...]
    terms: tuple[str, ...]
    trace: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse misaligned names and rows that are not distributions."""
        n_topics = len(self.alpha)
        shapes = (self.doc_topic.shape, self.topic_term.shape)
        if shapes != ((len(self.documents), n_topics), (n_topics, len(self.terms))):
            message = f"matrices are {shapes}, names {len(self.documents)} documents, {len(self.terms)} terms"
            raise ValueError(message)
        for matrix in (self.doc_topic, self.topic_term):
            if not np.allclose(matrix.sum(axis=1), 1, atol=TOLERANCE) or (matrix < 0).any():
                message = "rows must be distributions"
                raise ValueError(message)

    @property
    def n_topics(self) -> int:
        """The number of topics."""
        return len(self.alpha)


def canonical(fit: TopicFit) -> TopicFit:
    """`fit` with topics by descending prevalence, ties by their first terms.

    Prevalence is the mean share over documents, compared at twelve decimals,
    so that a topic's number means the same from run to run.
    """
    prevalence = np.round(fit.doc_topic.mean(axis=0), 12)
    first_terms = [tuple(np.argsort(-row, kind="stable")[:10]) for row in fit.topic_term]
    order = sorted(range(fit.n_topics), key=lambda topic: (-prevalence[topic], first_terms[topic]))
    return TopicFit(
        doc_topic=fit.doc_topic[:, order],
        topic_term=fit.topic_term[order],
        alpha=fit.alpha[order],
        documents=fit.documents,
        terms=fit.terms,
        trace=fit.trace,
    )
