"""scikit-learn's LatentDirichletAllocation from a given start, with a trace."""

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import psi
from sklearn.decomposition import LatentDirichletAllocation

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.convergence import ConvergenceSample
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import initial
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.topics.engines.sklearn_lda import SklearnLda


def fit(counts: CountMatrix, settings: "SklearnLda", *, n_topics: int, seed: int, start: Start) -> FittedTopics:
    """LDA by batch variational Bayes (Blei, Ng and Jordan 2003); the trace is of a sample of articles."""
    model = StartedLda(
        n_components=n_topics,
        doc_topic_prior=settings.alpha,
        topic_word_prior=settings.eta,
        learning_method="batch",
        max_iter=settings.max_iter,
        random_state=np.random.RandomState(seed),
        # With more jobs, and with None inside a joblib context, the topics differ.
        n_jobs=1,
    )
    model.start = initial(counts, start, n_topics=n_topics, seed=seed)
    model.sample, model.trace = ConvergenceSample.of(counts), []
    model.fit(counts.counts.astype(np.float64))
    topic_term = model.components_ / model.components_.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.full(n_topics, float(settings.alpha)), tuple(model.trace))


class StartedLda(LatentDirichletAllocation):  # type: ignore[misc] # scikit-learn has no types
    """LDA that starts from `start`, pseudo-counts of shape (topics, terms).

    scikit-learn offers no argument for it, nor for a trace; `_init_latent_vars`
    is where its `fit` draws the random start, `_em_step` is one pass.  Contract
    tests fail if either ever moves.
    """

    start: np.ndarray
    sample: ConvergenceSample
    trace: list[float]

    def _em_step(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - handed on as they are
        super()._em_step(*args, **named)
        prior = np.full(self.n_components, float(self.doc_topic_prior))
        self.trace.append(self.sample.log_likelihood(self.components_, prior))

    def _init_latent_vars(self, n_features: int, dtype: type = np.float64) -> None:
        super()._init_latent_vars(n_features, dtype=dtype)
        self.components_: np.ndarray = self.start.astype(dtype)
        log_shares = psi(self.components_) - psi(self.components_.sum(axis=1, keepdims=True))
        self.exp_dirichlet_component_ = np.exp(log_shares)
