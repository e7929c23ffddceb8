"""Topic models: counts -> FittedTopics.

An engine is a function of the counts, `n_topics`, `seed`, `start` and the settings of
its own section of params.yaml, all by keyword.  It uses no global random state and one
job.  Shares of documents are not its concern: `fitting` folds them in under its topics.  To add one:
one file, one line in ENGINES and in STARTS, one name in `params.Topics.engine` with its
settings beside it; the contract suite runs over ENGINES.
"""

from collections.abc import Callable

from pipeline.topics.engines.em_lda import em_lda
from pipeline.topics.engines.gensim_lda import gensim_lda
from pipeline.topics.engines.sklearn_lda import sklearn_lda
from pipeline.topics.engines.sklearn_nmf import sklearn_nmf
from pipeline.topics.engines.tomotopy_lda import tomotopy_lda
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import Start

Engine = Callable[..., FittedTopics]

ENGINES: dict[str, Engine] = {
    "em_lda": em_lda,
    "gensim_lda": gensim_lda,
    "sklearn_lda": sklearn_lda,
    "sklearn_nmf": sklearn_nmf,
    "tomotopy_lda": tomotopy_lda,
}

# Where each can start; the first is the one that needs no choice.
STARTS: dict[str, tuple[Start, ...]] = {
    "em_lda": ("nmf", "random"),
    "gensim_lda": ("nmf", "random"),
    "sklearn_lda": ("nmf", "random"),
    "sklearn_nmf": ("nmf",),
    "tomotopy_lda": ("random",),
}
