"""tomotopy's LDA by collapsed Gibbs sampling, one worker: an optional engine.

Its results depend on the kind of processor, as it is compiled for several;
with more than one worker they would not even repeat.
"""

from importlib import metadata

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import SetupError
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import Start, refuse_more_topics_than_terms

# Another version may give other topics, and DVC would not know.
VERSION = "0.14.0"
BURN_IN = 100
# The log likelihood is noted every so many iterations.
NOTED = 10


def tomotopy_lda(
    counts: CountMatrix, *, n_topics: int, seed: int, start: Start, iterations: int, alpha: float, eta: float
) -> FittedTopics:
    """LDA by `iterations` of Gibbs sampling; `alpha` is the sum of the prior of a document, which is then learned.

    Raises SetupError where the library is missing or another version, and
    CorpusError when there are more topics than terms.
    """
    del start  # The sampler begins at random.
    model = _model(counts, n_topics, seed, alpha / n_topics, eta)
    trace = []
    for _ in range(0, iterations, NOTED):
        model.train(NOTED, workers=1)
        trace.append(float(model.ll_per_word))
    column = {term: place for place, term in enumerate(counts.terms)}
    places = [column[term] for term in model.used_vocabs]
    topic_term = np.full((n_topics, len(counts.terms)), np.finfo(np.float64).tiny)
    topic_term[:, places] = [model.get_topic_word_dist(topic) for topic in range(n_topics)]
    topic_term /= topic_term.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.asarray(model.alpha, dtype=np.float64), tuple(trace))


def _model(counts: CountMatrix, n_topics: int, seed: int, alpha: float, eta: float) -> "tomotopy.LDAModel":  # type: ignore[name-defined] # noqa: F821 - an optional library without types
    """The sampler with all documents in it, each as many times its terms as it counts them."""
    refuse_more_topics_than_terms(counts, n_topics)
    _check_installed()
    import tomotopy  # noqa: PLC0415 - optional

    model = tomotopy.LDAModel(k=n_topics, alpha=alpha, eta=eta, seed=seed)
    terms = np.array(counts.terms, dtype=object)
    for row in counts.counts:
        model.add_doc(np.repeat(terms[row.indices], row.data).tolist())
    model.burn_in = BURN_IN
    return model


def _check_installed() -> None:
    try:
        found = metadata.version("tomotopy")
    except metadata.PackageNotFoundError:
        found = "none"
    if found != VERSION:
        message = (
            f"topics.engine tomotopy_lda needs tomotopy {VERSION}, found {found}. "
            f"Install it with `.venv/bin/python -m pip install tomotopy=={VERSION}`, or choose another engine."
        )
        raise SetupError(message)
