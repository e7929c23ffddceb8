"""tomotopy's collapsed Gibbs sampler, with one worker."""

from typing import TYPE_CHECKING

import numpy as np
import tomotopy

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.engines.tomotopy_lda import TRACE_EVERY
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import refuse_more_topics_than_terms
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.topics.engines.tomotopy_lda import TomotopyLda

BURN_IN = 100


def fit(counts: CountMatrix, settings: "TomotopyLda", *, n_topics: int, seed: int, start: Start) -> FittedTopics:
    """LDA by Gibbs sampling; raises CorpusError when there are more topics than terms."""
    del start  # The sampler begins at random.
    refuse_more_topics_than_terms(counts, n_topics)
    model = _model(counts, n_topics, seed, settings)
    trace = []
    for _ in range(0, settings.iterations, TRACE_EVERY):
        model.train(TRACE_EVERY, workers=1)
        trace.append(float(model.ll_per_word))
    column = {term: place for place, term in enumerate(counts.terms)}
    places = [column[term] for term in model.used_vocabs]
    topic_term = np.full((n_topics, len(counts.terms)), np.finfo(np.float64).tiny)
    topic_term[:, places] = [model.get_topic_word_dist(topic) for topic in range(n_topics)]
    topic_term /= topic_term.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.asarray(model.alpha, dtype=np.float64), tuple(trace))


def _model(counts: CountMatrix, n_topics: int, seed: int, settings: "TomotopyLda") -> tomotopy.LDAModel:
    """The sampler with all documents in it, each with its terms as often as it counts them."""
    model = tomotopy.LDAModel(k=n_topics, alpha=settings.alpha / n_topics, eta=settings.eta, seed=seed)
    terms = np.array(counts.terms, dtype=object)
    for row in counts.counts:
        model.add_doc(np.repeat(terms[row.indices], row.data).tolist())
    model.burn_in = BURN_IN
    return model
